package dev.poneglyph.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.journal.ratis.RatisJournal;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state is a function of the log: live, replayed, and restored with what followed. */
class ReplayPropertyTest {

    private static final int NEVER = -1;

    @TempDir Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stateIsTheSameLiveReplayedAndRestored(long seed) throws Exception {
        MemoryDisk whole = new MemoryDisk();
        MemoryDisk shortened = new MemoryDisk();

        assertAllAgree(
                seed,
                300,
                () -> InMemoryJournal.flushingAtOnce(whole),
                () -> InMemoryJournal.flushingAtOnce(shortened));
    }

    @Test
    void stateIsTheSameAfterRestartOfTheLogOnDisk() throws Exception {
        assertAllAgree(
                4_711,
                500,
                () -> new RatisJournal(JournalOptions.in(folder.resolve("whole"))),
                () -> new RatisJournal(JournalOptions.in(folder.resolve("shortened"))));
    }

    private static void assertAllAgree(
            long seed, int steps, Supplier<Journal> whole, Supplier<Journal> shortened)
            throws Exception {
        int snapshotAfter = 1 + new Random(seed).nextInt(steps - 1);

        String live = run(seed, steps, NEVER, whole);
        String liveWithSnapshot = run(seed, steps, snapshotAfter, shortened);

        assertThat(liveWithSnapshot).isEqualTo(live);
        assertThat(restart(whole, false)).as("replayed").isEqualTo(live);
        assertThat(restart(shortened, true)).as("snapshot and suffix").isEqualTo(live);
    }

    private static String run(long seed, int steps, int snapshotAfter, Supplier<Journal> journals)
            throws Exception {
        RandomWork work = new RandomWork(seed);
        Replica replica = new Replica();
        try (Journal journal = journals.get()) {
            journal.start(replica);
            replica.awaitLeading();
            for (int step = 0; step < steps; step++) {
                journal.append(work.next(replica.engine().view())).get(30, TimeUnit.SECONDS);
                if (step == snapshotAfter) {
                    journal.writeSnapshot(replica.lastIndex(), replica.snapshot());
                }
            }
            assertThat(replica.engine().view().statistics().tasksCompleted()).isPositive();
            return replica.hash();
        }
    }

    private static String restart(Supplier<Journal> journals, boolean fromSnapshot)
            throws Exception {
        Replica replica = new Replica();
        try (Journal journal = journals.get()) {
            journal.start(replica);
            assertThat(replica.awaitLeading().wasRestored()).isEqualTo(fromSnapshot);
            return replica.hash();
        }
    }
}
