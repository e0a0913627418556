package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A core on a journal in memory and clocks moved by hand, turned by the test's own thread. */
public final class CoreRig {

    /** More turns than any test needs to come to rest. */
    private static final int MOST_TURNS = 10_000;

    private final InMemoryJournal journal;
    private final FakeTime time;
    private final CoordinatorCore core;

    /** A coordinator process on {@code disk}, not started. */
    public CoreRig(InMemoryJournal journal, FakeTime time, LoopLimits limits, long processId) {
        this.journal = journal;
        this.time = time;
        core =
                new CoordinatorCore(
                        new CoordinatorCore.Setup(
                                EngineConfig.withSeed(7),
                                processId,
                                limits,
                                SnapshotPolicy.DEFAULT,
                                Runnable::run),
                        journal,
                        time);
    }

    /** Limits with which a long log is recovered by the one thread there is. */
    public static LoopLimits recovering() {
        LoopLimits usual = LoopLimits.DEFAULT;
        return new LoopLimits(
                usual.waitingRequests(),
                usual.inputsPerTurn(),
                Integer.MAX_VALUE,
                usual.entryBytes(),
                usual.commandBytes(),
                usual.entriesInFlight(),
                usual.deadlinesPerCommand());
    }

    /** One whose entries are committed as they are appended. */
    public static CoreRig committingAtOnce() {
        return new CoreRig(
                InMemoryJournal.flushingAtOnce(new MemoryDisk()),
                new FakeTime(),
                LoopLimits.DEFAULT,
                1);
    }

    /** Starts and leads. */
    public CoreRig start() throws JournalException {
        core.start();
        settle();
        return this;
    }

    /** Takes turns until nothing is left to do. */
    public void settle() {
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            if (core.turn() > 0 && core.isInboxEmpty()) {
                return;
            }
        }
        throw new AssertionError("Expected the core to come to rest, but it does not");
    }

    /** Time passes in steps, as it does for a loop that is awake. */
    public void pass(Duration total) {
        Duration step = Duration.ofMillis(50);
        for (long done = 0; done < total.toMillis(); done += step.toMillis()) {
            time.advance(step);
            settle();
        }
    }

    public CoordinatorCore core() {
        return core;
    }

    public InMemoryJournal journal() {
        return journal;
    }

    public FakeTime time() {
        return time;
    }

    public StateView view() {
        return core.view();
    }

    /** Hands commands in; the answers gather in the list. */
    public Answers submit(Command... commands) {
        var answers = new Answers();
        core.submit(List.of(commands), answers);
        return answers;
    }

    /** A bag of tasks without content. */
    public static Command job(String id, int tasks, JobPolicy policy) {
        var stage = new StageSpec("noop", Collections.nCopies(tasks, Bytes.EMPTY));
        return new Command.SubmitJob(
                id, new JobSpec(id, Bytes.EMPTY, List.of(stage), false, policy));
    }

    /** A bag of tasks without content, treated as usual. */
    public static Command job(String id, int tasks) {
        return job(id, tasks, JobPolicy.DEFAULT);
    }

    /** What was answered so far. */
    public static final class Answers implements ReplySink {

        private final List<Reply> replies = new ArrayList<>();
        private final List<Unavailable> refusals = new ArrayList<>();

        @Override
        public void replied(Command command, Reply reply) {
            replies.add(reply);
        }

        @Override
        public void unavailable(Unavailable why) {
            refusals.add(why);
        }

        public List<Reply> replies() {
            return replies;
        }

        public List<Unavailable> refusals() {
            return refusals;
        }
    }
}
