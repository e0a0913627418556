package dev.poneglyph.coordinator.loop;

import static dev.poneglyph.coordinator.loop.CoreRig.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.protocol.codec.Origin;
import dev.poneglyph.protocol.codec.snapshot.StateHash;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinatorCoreTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();

    @Test
    void repliesOnlyAfterTheEntryIsCommitted() throws Exception {
        CoreRig rig = byHand(LoopLimits.DEFAULT, 1).start();
        var answers = rig.submit(job("a", 1));
        rig.settle();
        assertThat(answers.replies()).isEmpty();

        rig.journal().flush();
        rig.settle();

        assertThat(answers.replies()).containsExactly(Reply.ACCEPTED);
    }

    @Test
    void packsWhatQueuedUpIntoOneEntry() throws Exception {
        CoreRig rig = byHand(LoopLimits.DEFAULT, 1).start();
        var answers = new ArrayList<CoreRig.Answers>();
        for (int i = 0; i < 100; i++) {
            answers.add(rig.submit(job("job-" + i, 1)));
        }
        rig.settle();

        assertThat(rig.journal().unflushed()).isEqualTo(1);
        rig.journal().flush();
        rig.settle();
        assertThat(disk.entryCount()).isEqualTo(1);
        assertThat(answers).allSatisfy(a -> assertThat(a.replies()).hasSize(1));
    }

    @Test
    void beginsANewEntryPastItsSizeAndKeepsFewInFlight() throws Exception {
        CoreRig rig = byHand(limits(10, 512), 1).start();
        var answers = rig.submit(job("a", 1), job("b", 1), job("c", 1), addTasks("a", 4_000));
        for (int i = 0; i < 20; i++) {
            rig.settle();
            assertThat(rig.journal().unflushed()).isLessThanOrEqualTo(2);
            rig.journal().flush();
        }
        rig.settle();

        assertThat(disk.entryCount()).isEqualTo(2);
        assertThat(answers.replies()).hasSize(4);
    }

    @Test
    void refusesClientsPastTheLimitOfTheInbox() throws Exception {
        CoreRig rig = byHand(limits(2, 64 * 1024), 1).start();
        rig.submit(job("a", 1));
        rig.submit(job("b", 1));
        var third = rig.submit(job("c", 1));

        assertThat(third.refusals())
                .extracting(Unavailable::cause)
                .containsExactly(Unavailable.Cause.OVERLOADED);
        rig.settle();
        assertThat(rig.submit(job("d", 1)).refusals()).isEmpty();
    }

    @Test
    void answersUnavailableWhenTheEntryIsNotTaken() throws Exception {
        CoreRig rig = byHand(LoopLimits.DEFAULT, 1).start();
        var answers = rig.submit(job("a", 1));
        rig.settle();

        rig.journal().crash();
        rig.settle();

        assertThat(answers.replies()).isEmpty();
        assertThat(answers.refusals())
                .extracting(Unavailable::cause)
                .containsExactly(Unavailable.Cause.NOT_COMMITTED);
    }

    @Test
    void answersTheSameJobAsDuplicateAndAnotherUnderItsIdAsRefused() throws Exception {
        CoreRig rig = atOnce(1).start();
        var answers = rig.submit(job("a", 1), job("a", 1), job("a", 2));
        rig.settle();

        assertThat(answers.replies().subList(0, 2))
                .containsExactly(Reply.ACCEPTED, Reply.DUPLICATE);
        assertThat(answers.replies().get(2)).isInstanceOf(Reply.Rejected.class);
    }

    @Test
    void tellsThePartsWhoAskedForACommandAndHowThingsStoodBefore() throws Exception {
        // given a job somebody pauses, and a command nobody is named for
        CoreRig before = atOnce(1);
        var live = new Witness(before.core());
        before.core().add(live);
        before.start();
        var ann = new Origin("ann", "10.0.0.7", "token");
        before.submit(job("a", 1));
        before.core()
                .submit(List.of(new Command.PauseJob("a", "ann", "")), ann, new CoreRig.Answers());
        before.settle();
        before.journal().crash();

        // when the log is read again
        CoreRig after = atOnce(2);
        var recovered = new Witness(after.core());
        after.core().add(recovered);
        after.start();

        // then both times the same was told
        assertThat(live.told)
                .containsExactly(
                        "SubmitJob by nobody", "PauseJob paused: false", "PauseJob by ann: true");
        assertThat(recovered.told).isEqualTo(live.told);
        assertThat(StateHash.of(after.core().snapshot()))
                .isEqualTo(StateHash.of(before.core().snapshot()));
    }

    @Test
    void firesDeadlinesThroughTheLogWhenTheyAreDue() throws Exception {
        CoreRig rig = atOnce(1).start();
        rig.submit(job("a", 1), new Command.JoinWorker(hello("w")));
        rig.settle();
        AttemptRef attempt = rig.view().leases("w").getFirst();
        rig.submit(
                new Command.FailAttempt(
                        "w", attempt, Failure.of(FailureClass.TASK_EXECUTION_ERROR, "no")));
        rig.settle();
        assertThat(stateOf(rig)).isEqualTo(TaskState.RETRY_PENDING);
        int entriesBefore = disk.entryCount();

        rig.pass(Duration.ofMillis(700));
        assertThat(stateOf(rig)).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(disk.entryCount()).isEqualTo(entriesBefore);

        rig.pass(Duration.ofMillis(600));
        assertThat(stateOf(rig)).isEqualTo(TaskState.PENDING);
        assertThat(disk.entryCount()).isEqualTo(entriesBefore + 1);
    }

    @Test
    void stampsNeverGoBackWhenTheWallClockDoes() throws Exception {
        CoreRig rig = atOnce(1).start();
        rig.submit(job("a", 1));
        rig.settle();
        long first = rig.core().snapshot().atMs();
        time.shiftWall(Duration.ofHours(-1));
        rig.submit(job("b", 1));
        rig.settle();

        assertThat(rig.core().snapshot().atMs()).isGreaterThanOrEqualTo(first);
    }

    @Test
    void restartRecoversTheStateWithoutRepliesOrEffects() throws Exception {
        CoreRig first = atOnce(1).start();
        first.submit(job("a", 3), new Command.JoinWorker(hello("w")));
        first.settle();
        String hash = StateHash.of(first.core().snapshot());
        first.journal().crash();

        var effects = new EffectCounter();
        CoreRig second = atOnce(2);
        second.core().add(effects);
        second.start();

        assertThat(StateHash.of(second.core().snapshot())).isEqualTo(hash);
        assertThat(effects.count).isZero();
    }

    @Test
    void restartFromASnapshotGivesTheSameState() throws Exception {
        CoreRig first = atOnce(1).start();
        first.submit(job("a", 3), new Command.JoinWorker(hello("w")));
        first.settle();
        String hash = StateHash.of(first.core().snapshot());
        closeCleanly(first);
        assertThat(disk.entryCount()).isZero();

        CoreRig second = atOnce(2).start();

        assertThat(StateHash.of(second.core().snapshot())).isEqualTo(hash);
    }

    @Test
    void takesASnapshotOnceTheLogIsOldEnough() throws Exception {
        CoreRig rig = atOnce(1).start();
        rig.submit(job("a", 3));
        rig.settle();
        assertThat(disk.entryCount()).isEqualTo(1);

        rig.pass(SnapshotPolicy.DEFAULT.age().plusSeconds(10));

        assertThat(disk.entryCount()).isZero();
    }

    @Test
    void stopsForGoodAndTellsWhyWhenTheLogIsUnreadable() throws Exception {
        CoreRig rig = byHand(LoopLimits.DEFAULT, 1).start();
        var waiting = rig.submit(job("a", 1));
        rig.settle();
        rig.core().listener().committed(99, new byte[] {1, 2, 3});
        rig.core().turn();

        assertThat(rig.core().failed()).isCompletedWithValueMatching(why -> why.contains("log"));
        assertThat(waiting.refusals())
                .extracting(Unavailable::cause)
                .containsExactly(Unavailable.Cause.STOPPED);
        var later = rig.submit(job("b", 1));
        rig.core().turn();
        assertThat(later.refusals()).hasSize(1);
    }

    private static TaskState stateOf(CoreRig rig) {
        return rig.view().task(new TaskId("a", 0, 0)).orElseThrow().state();
    }

    private static void closeCleanly(CoreRig rig) throws IOException {
        rig.core().stop();
        rig.core().writeLastSnapshot(rig.core().snapshot(), rig.core().aside());
        rig.journal().close();
    }

    private CoreRig byHand(LoopLimits limits, long processId) {
        return new CoreRig(InMemoryJournal.flushedByHand(disk), time, limits, processId);
    }

    private CoreRig atOnce(long processId) {
        return new CoreRig(
                InMemoryJournal.flushingAtOnce(disk), time, LoopLimits.DEFAULT, processId);
    }

    private static LoopLimits limits(int waiting, int entryBytes) {
        LoopLimits usual = LoopLimits.DEFAULT;
        return new LoopLimits(
                waiting,
                usual.inputsPerTurn(),
                usual.deliveries(),
                entryBytes,
                usual.commandBytes(),
                usual.entriesInFlight(),
                usual.deadlinesPerCommand());
    }

    private static Command addTasks(String job, int payloadBytes) {
        return new Command.AddTasks(job, 1, List.of(Bytes.wrap(new byte[payloadBytes])));
    }

    private static WorkerHello hello(String name) {
        return new WorkerHello(name, 1, 1, 1, List.of(), "test", List.of());
    }

    /** What is told of commands, and whether job a was paused then. */
    private static final class Witness implements LoopPart {

        private final List<String> told = new ArrayList<>();
        private final Loop loop;

        Witness(Loop loop) {
            this.loop = loop;
        }

        @Override
        public void applying(Command command) {
            told.add(command.getClass().getSimpleName() + " paused: " + isPaused());
        }

        @Override
        public void applied(Applied applied) {
            Origin origin = applied.origin();
            told.add(
                    applied.command().getClass().getSimpleName()
                            + (origin == null
                                    ? " by nobody"
                                    : " by " + origin.who() + ": " + isPaused()));
        }

        private boolean isPaused() {
            return !loop.view().job("a").orElseThrow().pausedBy().isEmpty();
        }
    }

    private static final class EffectCounter implements LoopPart {
        private int count;

        @Override
        public void effect(Effect effect) {
            count++;
        }
    }
}
