package dev.poneglyph.engine;

import static dev.poneglyph.engine.Scenario.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens by itself because something takes too long. */
class TimeoutsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final Scenario story = new Scenario();

    @Test
    void whatIsNotBegunInTimeGoesToAnotherAndCostsNothing() {
        Scenario strict = new Scenario(EngineConfig.withSeed(1), new TransitionWatch());
        strict.whenSubmitted("j", 1).whenJoined("ann", 1).whenJoined("bob", 1);
        AttemptRef held = strict.lease("j.s0.0");
        strict.whenPassed(MINUTE.minus(MILLI)).thenNo(Event.AttemptReleased.class);
        strict.whenPassed(MILLI)
                .thenAlso(new Event.AttemptReleased(held, "not begun within 60000 ms"));
        assertThat(strict.outcome().effects())
                .contains(new Effect.SendCancellation("ann", 1, held, "not begun within 60000 ms"));
        assertThat(strict.task("j.s0.0").attempts()).hasSize(2);
        assertThat(strict.task("j.s0.0").attempts().getLast().worker()).isEqualTo("bob");
        assertThat(strict.task("j.s0.0").retries()).isZero();
        assertThat(strict.worker("ann").breaker().consecutiveFailures()).isZero();
    }

    @Test
    void whatHasBegunIsNotSubjectToTheStartTimeout() {
        Scenario strict = new Scenario(EngineConfig.withSeed(1), new TransitionWatch());
        strict.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        strict.whenPassed(MINUTE.multipliedBy(2)).thenNo(Event.AttemptReleased.class);
        assertThat(strict.task("j.s0.0").state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void aLabelNobodyHasIsUnschedulableAndSaysSo() {
        JobPolicy policy = startingWithin(MINUTE).withRequires(List.of("gpu"));
        story.whenJoined("ann", 1).whenSubmitted("j", policy, 1);
        story.whenPassed(MINUTE.minus(MILLI)).thenNo(Event.TaskDeadLettered.class);
        story.whenPassed(MILLI)
                .thenAlso(unschedulable("j.s0.0", "no active worker has the labels [gpu]"));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        assertThat(story.job("j").reason()).contains("UNSCHEDULABLE").contains("[gpu]");
    }

    @Test
    void whatOnlyDedicatedWorkersCouldDoIsUnschedulableAndSaysSo() {
        story.whenJoined("ann", 1, "dedicated=gpu", "gpu");
        story.whenSubmitted("j", startingWithin(MINUTE), 1).whenPassed(MINUTE);
        story.thenAlso(
                unschedulable(
                        "j.s0.0",
                        "every active worker with its labels is dedicated to other jobs"));
    }

    @Test
    void withoutAnyWorkerItIsUnschedulableAsWell() {
        story.whenSubmitted("j", startingWithin(MINUTE), 1).whenPassed(MINUTE);
        story.thenAlso(unschedulable("j.s0.0", "there is no active worker"));
    }

    @Test
    void whoeverIsBusyHadNoRoom() {
        story.whenSubmitted("j", startingWithin(MINUTE), 2).whenJoined("ann", 1);
        story.whenPassed(MINUTE);
        story.thenAlso(
                unschedulable("j.s0.1", "none of the 1 workers that could do it had room for it"));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void anOperatorsPauseIsNamedAsTheReason() {
        story.whenSubmitted("j", startingWithin(MINUTE), 1);
        story.when(new Command.PauseJob("j", "eve", "to look")).whenJoined("ann", 1);
        story.whenPassed(MINUTE);
        story.thenAlso(unschedulable("j.s0.0", "its job is paused by eve: to look"));
    }

    @Test
    void aJobThatIsNotDoneInTimeFailsAndItsWorkersAreTold() {
        JobPolicy policy =
                POLICY.withTimeouts(
                        new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, MINUTE));
        story.whenSubmitted("j", policy, 3).whenJoined("ann", 2).whenCompleted("j.s0.0");
        AttemptRef runs = story.lease("j.s0.1");
        String reason = "deadline: not done within 60000 ms of its submission";
        story.whenPassed(MINUTE.minus(MILLI)).thenNo(Event.JobFinished.class);
        story.whenPassed(MILLI)
                .thenAlso(
                        new Event.AttemptReleased(runs, reason),
                        new Event.JobFinished("j", JobState.FAILED, reason));
        assertThat(story.outcome().effects())
                .contains(new Effect.SendCancellation("ann", 1, runs, reason));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.COMPLETED);
        assertThat(story.task("j.s0.2").state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void anAttemptWithoutProgressFailsAndItsWorkerIsTold() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        AttemptRef silent = story.lease("j.s0.0");
        Command timeOut = new Command.TimeOutAttempt("ann", silent, "no progress for 30 s");
        story.when(timeOut).thenReplied(Reply.ACCEPTED);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.task("j.s0.0").retries()).isEqualTo(1);
        assertThat(story.task("j.s0.0").attempts().getLast().failure())
                .extracting(each -> each.failureClass(), each -> each.message())
                .containsExactly(FailureClass.WORKER_TIMEOUT, "no progress for 30 s");
        assertThat(story.outcome().effects())
                .contains(new Effect.SendCancellation("ann", 1, silent, "no progress for 30 s"));
        story.when(timeOut).thenReplied(Reply.DUPLICATE);
    }

    @Test
    void onlyWhatRunsCanBeSilent() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1);
        AttemptRef held = story.lease("j.s0.0");
        story.when(new Command.TimeOutAttempt("ann", held, "silent"))
                .thenRejected(Reply.Reason.INVALID_STATE, "it has not begun");
        story.when(new Command.TimeOutAttempt("bob", held, "silent"))
                .thenRejected(Reply.Reason.STALE_ATTEMPT, "drop the attempt");
        story.whenCompleted("j.s0.0").when(new Command.TimeOutAttempt("ann", held, "silent"));
        story.thenRejected(Reply.Reason.STALE_ATTEMPT, "it is COMPLETED");
    }

    @Test
    void aTaskMayHaveAnotherTimeoutThanItsJob() {
        submitOverriding(new TaskPolicy(null, Duration.ofSeconds(10)));
        story.whenStarted("j.s0.0").whenStarted("j.s0.1").whenPassed(Duration.ofSeconds(10));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RUNNING);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.task("j.s0.1").attempts().getLast().failure())
                .extracting(each -> each.failureClass())
                .isEqualTo(FailureClass.WORKER_TIMEOUT);
    }

    @Test
    void aTaskMayHaveFewerRetriesThanItsJob() {
        submitOverriding(new TaskPolicy(0, null));
        story.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RETRY_PENDING);
        story.whenFailed("j.s0.1", FailureClass.TASK_EXECUTION_ERROR);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.DEAD_LETTER);
    }

    private void submitOverriding(TaskPolicy second) {
        StageSpec stage = new StageSpec("s0", Scenario.payloads(2), Map.of(1, second));
        story.when(
                new Command.SubmitJob(
                        "j", new JobSpec("test", Bytes.EMPTY, List.of(stage), false, POLICY)));
        story.whenJoined("ann", 2);
    }

    private static JobPolicy startingWithin(Duration time) {
        return POLICY.withTimeouts(new Timeouts(Duration.ZERO, Duration.ZERO, time, Duration.ZERO));
    }

    private Event unschedulable(String task, String why) {
        return new Event.TaskDeadLettered(
                story.id(task),
                DeadLetterKind.UNSCHEDULABLE,
                Verdict.NOBODY,
                "UNSCHEDULABLE: nobody took it within 60000 ms: " + why);
    }
}
