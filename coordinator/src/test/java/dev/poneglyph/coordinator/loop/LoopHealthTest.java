package dev.poneglyph.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopHealthTest {

    private static final Duration STUCK = Duration.ofMillis(LoopHealth.STUCK_AFTER_MS);
    private static final Duration HANGS = Duration.ofMillis(LoopHealth.JOURNAL_HANGS_AFTER_MS);

    @Test
    void objectsToNothingWhileTheLoopGoesOn() throws Exception {
        CoreRig rig = CoreRig.committingAtOnce().start();
        rig.pass(STUCK.multipliedBy(2));

        assertThat(rig.core().health().stuck()).isEmpty();
        assertThat(rig.core().health().objection()).isEmpty();
    }

    @Test
    void noticesALoopThatStandsStill() throws Exception {
        CoreRig rig = CoreRig.committingAtOnce().start();
        rig.time().advance(STUCK);

        assertThat(rig.core().health().stuck()).get().asString().contains("stands still", "10000");
        assertThat(rig.core().health().objection()).isPresent();
        rig.settle();
        assertThat(rig.core().health().stuck()).isEmpty();
    }

    @Test
    void noticesAnInputThatDoesNotEnd() throws Exception {
        CoreRig rig = CoreRig.committingAtOnce().start();
        rig.core()
                .post(() -> {
                    rig.time().advance(STUCK);
                    assertThat(rig.core().health().stuck()).isPresent();
                });
        rig.settle();

        assertThat(rig.core().health().stuck()).isEmpty();
    }

    @Test
    void noticesAJournalThatTakesNothing() throws Exception {
        CoreRig rig =
                new CoreRig(
                        InMemoryJournal.flushedByHand(new MemoryDisk()),
                        new FakeTime(),
                        LoopLimits.DEFAULT,
                        1);
        rig.start();
        rig.submit(CoreRig.job("job", 1));
        rig.settle();
        rig.pass(HANGS.minusMillis(50));
        assertThat(rig.core().health().objection()).isEmpty();

        rig.pass(Duration.ofMillis(50));
        assertThat(rig.core().health().objection()).get().asString().contains("journal", "5000 ms");
        assertThat(rig.core().health().stuck()).isEmpty();

        rig.journal().flush();
        rig.settle();
        assertThat(rig.core().health().objection()).isEmpty();
    }

    @Test
    void objectsUntilItLeads() throws Exception {
        CoreRig rig = CoreRig.committingAtOnce();
        assertThat(rig.core().health().objection()).get().asString().contains("lead");

        rig.start();
        assertThat(rig.core().health().objection()).isEmpty();
    }

    @Test
    void tellsWhyItCannotGoOn() throws Exception {
        CoreRig rig = CoreRig.committingAtOnce().start();
        rig.core().listener().failed(new JournalException("the disk is full"));
        rig.settle();

        assertThat(rig.core().health().objection()).get().asString().contains("the disk is full");
    }
}
