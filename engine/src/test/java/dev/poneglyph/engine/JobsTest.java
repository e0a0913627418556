package dev.poneglyph.engine;

import static dev.poneglyph.engine.Scenario.POLICY;
import static dev.poneglyph.engine.Scenario.openSpec;
import static dev.poneglyph.engine.Scenario.payloads;
import static dev.poneglyph.engine.Scenario.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs, their stages and their ends. */
class JobsTest {

    private final Scenario story = new Scenario();

    @Test
    void theNextStageOpensWhenTheOneBeforeIsCompleted() {
        story.whenSubmitted("j", 2, 1).whenJoined("ann", 9).whenCompleted("j.s0.0");
        assertThat(story.task("j.s1.0").attempts()).isEmpty();
        story.whenCompleted("j.s0.1").thenAlso(new Event.StageOpened("j", 1));
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.ASSIGNED);
        story.whenCompleted("j.s1.0");
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void emptyStagesAreDoneAtOnce() {
        story.whenSubmitted("j", 0, 0)
                .then(
                        new Event.JobSubmitted("j", spec(POLICY, 0, 0)),
                        new Event.StageOpened("j", 1),
                        new Event.JobFinished("j", JobState.SUCCEEDED, ""));
    }

    @Test
    void aDeadLetterFailsTheJobOnlyWhenItsStageIsAtItsEnd() {
        story.whenSubmitted("j", 2, 1).whenJoined("ann", 9);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        assertThat(story.job("j").state()).isEqualTo(JobState.RUNNING);
        story.whenCompleted("j.s0.1");
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void aLostOutputRunsAgainAndItsReaderWaitsUncharged() {
        story.whenSubmitted("j", 2, 2).whenJoined("ann", 9);
        story.whenCompleted("j.s0.0").whenCompleted("j.s0.1").whenStarted("j.s1.1");
        Failure lost =
                new Failure(FailureClass.NETWORK_ERROR, "404", -1, "", List.of(), List.of(1, 7), 0);
        story.whenFailed("j.s1.0", lost)
                .thenAlso(
                        new Event.TaskOutputLost(story.id("j.s0.1"), "404"),
                        new Event.StageReopened("j", 0),
                        new Event.TaskReady(story.id("j.s1.0")));
        assertThat(story.task("j.s1.0").retries()).isZero();
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.PENDING);
        assertThat(story.task("j.s1.1").state()).isEqualTo(TaskState.RUNNING);
        story.whenCompleted("j.s0.1").thenAlso(new Event.StageOpened("j", 1));
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.ASSIGNED);
        story.whenFailed("j.s1.1", lost).thenNo(Event.TaskOutputLost.class);
        story.whenCompleted("j.s1.0").whenCompleted("j.s1.1");
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aResultWhoseOutputIsLostCountsNoMore() {
        story.whenSubmitted("j", 1, 1).whenJoined("ann", 9).whenCompleted("j.s0.0");
        AttemptRef first = story.lease("j.s0.0");
        story.whenFailed("j.s1.0", lost(0));
        assertThat(story.task("j.s0.0").attempts().getFirst().isOutputLost()).isTrue();
        assertThat(story.task("j.s0.0").committed()).isNull();
        story.when(new Command.CompleteAttempt("ann", first, Bytes.EMPTY))
                .then(new Event.CommitRefused(first));
        story.whenCompleted("j.s0.0");
        AttemptRef second = story.lease("j.s0.0");
        story.when(new Command.CompleteAttempt("ann", first, Bytes.EMPTY))
                .then(new Event.CommitRefused(first));
        assertThat(story.task("j.s0.0").committed()).extracting(Attempt::ref).isEqualTo(second);
    }

    @Test
    void aLateResultThatReplacesALostOneIsNotTheOneAReaderMissed() {
        story.whenSubmitted("j", 1, 2).whenJoined("ann", 9).whenStarted("j.s0.0");
        AttemptRef slow = story.lease("j.s0.0");
        story.whenPassed(Duration.ofSeconds(300)).whenPassed(Duration.ofSeconds(1));
        story.whenCompleted("j.s0.0").whenFailed("j.s1.0", lost(0));
        story.whenPassed(Duration.ofSeconds(1));
        story.when(new Command.CompleteAttempt("ann", slow, Bytes.EMPTY));
        story.whenFailed("j.s1.1", lost(0)).thenNo(Event.TaskOutputLost.class);
        assertThat(story.task("j.s1.1").state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void anOutputLostElevenTimesIsSetAside() {
        story.whenSubmitted("j", 1, 1).whenJoined("ann", 99);
        for (int losses = 1; losses <= 10; losses++) {
            story.whenCompleted("j.s0.0").whenFailed("j.s1.0", lost(0));
            assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        }
        story.whenCompleted("j.s0.0").whenFailed("j.s1.0", lost(0));
        assertThat(story.task("j.s0.0").reason()).startsWith("output lost 11 times");
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        assertThat(story.task("j.s1.0").reason()).isEqualTo("its job failed");
    }

    static Failure lost(int input) {
        return new Failure(FailureClass.NETWORK_ERROR, "404", -1, "", List.of(), List.of(input), 0);
    }

    @Test
    void theSameJobTwiceIsADuplicateAndADifferentOneIsRefused() {
        story.whenSubmitted("j", 2).whenSubmitted("j", 2).thenReplied(Reply.DUPLICATE).then();
        story.whenSubmitted("j", 3).thenRejected(Reply.Reason.ALREADY_EXISTS, "'j'");
    }

    @Test
    void anOpenJobTakesTasksUntilItIsClosed() {
        story.when(new Command.SubmitJob("j", openSpec(0, 1))).whenJoined("ann", 9);
        story.when(new Command.AddTasks("j", 0, payloads(2))).thenReplied(Reply.ACCEPTED);
        story.when(new Command.AddTasks("j", 0, payloads(2))).thenReplied(Reply.DUPLICATE);
        story.when(new Command.AddTasks("j", 1, payloads(2)));
        assertThat(story.engine().view().tasks("j", 0)).hasSize(3);
        story.when(new Command.AddTasks("j", 9, payloads(1)))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "0 to 3");
        story.whenCompleted("j.s0.0").whenCompleted("j.s0.1").whenCompleted("j.s0.2");
        assertThat(story.job("j").stages().get(1).open()).isFalse();
        story.when(new Command.CloseJob("j")).thenAlso(new Event.StageOpened("j", 1));
        story.when(new Command.CloseJob("j")).thenReplied(Reply.DUPLICATE);
        story.when(new Command.AddTasks("j", 3, payloads(1)))
                .thenRejected(Reply.Reason.INVALID_STATE, "closed");
    }

    @Test
    void cancellingStopsEverythingAndTellsTheWorkers() {
        story.whenSubmitted("j", 2, 1).whenJoined("ann", 1);
        var ref = story.lease("j.s0.0");
        story.when(new Command.CancelJob("j", "enough"))
                .thenEffects(
                        new Effect.SendCancellation("ann", 1, ref, "enough"),
                        new Effect.AnnounceJobFinished("j", JobState.CANCELLED));
        assertThat(story.engine().view().tasks("j", 0))
                .extracting(Task::state)
                .containsOnly(TaskState.CANCELLED);
        story.when(new Command.CancelJob("j", "enough")).thenReplied(Reply.DUPLICATE);
        story.when(new Command.CancelJob("k", "enough"))
                .thenRejected(Reply.Reason.NOT_FOUND, "'k'");
    }

    @Test
    void higherPriorityGoesFirstThenWhoWaitedLonger() {
        JobPolicy urgent = new JobPolicy(2, List.of(), Duration.ZERO, Scenario.STEADY);
        story.whenSubmitted("first", 1).whenSubmitted("second", 1);
        story.whenSubmitted("urgent", urgent, 1).whenJoined("ann", 2);
        assertThat(story.task("urgent.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("first.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("second.s0.0").state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aJobThatNobodyCanDoBlocksNoOther() {
        JobPolicy gpu = new JobPolicy(3, List.of("gpu"), Duration.ZERO, Scenario.STEADY);
        story.whenSubmitted("gpu", gpu, 1).whenSubmitted("any", 1).whenJoined("ann", 2);
        assertThat(story.task("any.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("gpu.s0.0").state()).isEqualTo(TaskState.PENDING);
        story.whenJoined("bob", 1, "gpu");
        assertThat(story.task("gpu.s0.0").attempts().getLast().worker()).isEqualTo("bob");
    }

    @Test
    void theOldestFinishedJobMakesRoom() {
        Limits limits = new Limits(10, 2, 1, 100, 10);
        Scenario small =
                new Scenario(
                        new EngineConfig(1, limits, BreakerPolicy.DEFAULT), new TransitionWatch());
        small.whenSubmitted("a", 0).whenSubmitted("b", 0);
        small.thenAlso(new Event.JobEvicted("a"));
        assertThat(small.outcome().effects()).contains(new Effect.ForgetJob("a"));
        small.whenSubmitted("c", 1).whenSubmitted("d", 1).whenSubmitted("e", 1);
        small.thenRejected(Reply.Reason.LIMIT_REACHED, "fewer than 2");
        small.whenSubmitted("f", 11).thenRejected(Reply.Reason.LIMIT_REACHED, "at most 10 tasks");
    }

    @Test
    void finishedJobsHaveABoundOnTheirTasksTogetherAndTheNewestAlwaysStays() {
        Limits limits = new Limits(40, 9, 9, 100, 10);
        Scenario small =
                new Scenario(
                        new EngineConfig(1, limits, BreakerPolicy.DEFAULT), new TransitionWatch());
        small.whenSubmitted("a", 6).when(new Command.CancelJob("a", ""));
        small.whenSubmitted("b", 4).when(new Command.CancelJob("b", ""));
        small.thenNo(Event.JobEvicted.class);
        small.whenSubmitted("c", 40).when(new Command.CancelJob("c", ""));
        small.thenAlso(new Event.JobEvicted("a"), new Event.JobEvicted("b"));
        assertThat(small.job("c").state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void unfinishedJobsHaveABoundOnTheirTasksTogether() {
        Limits limits = new Limits(10, 9, 9, 100, 10);
        Scenario small =
                new Scenario(
                        new EngineConfig(1, limits, BreakerPolicy.DEFAULT), new TransitionWatch());
        small.whenSubmitted("a", 10).when(new Command.SubmitJob("b", openSpec(9)));
        small.whenSubmitted("c", 2).thenRejected(Reply.Reason.LIMIT_REACHED, "at most 20 tasks");
        small.when(new Command.AddTasks("b", 9, payloads(1))).thenReplied(Reply.ACCEPTED);
        small.whenSubmitted("c", 1).thenRejected(Reply.Reason.LIMIT_REACHED, "submit later");
        small.when(new Command.CancelJob("a", "")).whenSubmitted("c", 1);
        small.thenReplied(Reply.ACCEPTED);
    }

    @Test
    void aCancelledJobKeepsItsReasonOnceAndWithinBounds() {
        story.whenSubmitted("j", 2).when(new Command.CancelJob("j", "x".repeat(9_999)));
        assertThat(story.job("j").reason()).hasSize(Failure.MAX_LINE_LENGTH);
        assertThat(story.task("j.s0.1").reason()).isEqualTo("its job was cancelled");
    }

    @Test
    void aJobThatMakesNoSenseIsRefused() {
        story.whenSubmitted("a b", 1).thenRejected(Reply.Reason.INVALID_ARGUMENT, "'a b'");
        story.whenSubmitted("j").thenRejected(Reply.Reason.INVALID_ARGUMENT, "stages");
        JobPolicy bad = new JobPolicy(4, List.of(), Duration.ZERO, Scenario.STEADY);
        story.whenSubmitted("j", bad, 1).thenRejected(Reply.Reason.INVALID_ARGUMENT, "priority");
        assertThat(story.engine().view().jobs()).isEmpty();
    }
}
