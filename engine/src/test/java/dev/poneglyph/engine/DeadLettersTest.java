package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dead letters: found, recovered one by one, purged, kept and let go. */
class DeadLettersTest {

    private static final Limits LIMITS = new Limits(6, 4, 2, 20, 10, 3, 2);

    private Scenario story = new Scenario();

    @Test
    void aRecoveredTaskOfAFailedJobRunsAgainAndTheJobSucceeds() {
        story.whenSubmitted("j", 2, 1).whenJoined("ann", 9).whenCompleted("j.s0.0");
        story.whenFailed("j.s0.1", FailureClass.VALIDATION_ERROR);
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        recover("j.s0.1", Bytes.utf8("better"))
                .thenAlso(
                        new Event.JobReopened("j"),
                        new Event.TaskRecovered(
                                story.id("j.s0.1"), Bytes.utf8("better"), "", "eve"));
        Task task = story.task("j.s0.1");
        assertThat(task.state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(task.payload()).isEqualTo(Bytes.utf8("better"));
        assertThat(task.recovery().times()).isOne();
        assertThat(task.recovery().payloadVersion()).isEqualTo(2);
        assertThat(task.attempts()).hasSize(2);
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.PENDING);
        story.whenCompleted("j.s0.1").whenCompleted("j.s1.0");
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(story.engine().view().deadLetters()).isZero();
    }

    @Test
    void recoveryGivesFreshBudgets() {
        story.whenSubmitted("j", 1).whenJoined("ann", 99);
        failTimes("j.s0.0", 4);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        recover("j.s0.0", null);
        assertThat(story.task("j.s0.0").retries()).isZero();
        failTimes("j.s0.0", 3);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.task("j.s0.0").recovery().payloadVersion()).isOne();
    }

    @Test
    void crashesAndLostOutputsBeforeARecoveryCountNoMore() {
        story.whenSubmitted("j", Scenario.policy(Scenario.retrying(1)), 1, 1).whenJoined("ann", 99);
        story.whenStarted("j.s0.0").whenLost("ann");
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        recover("j.s0.0", null);
        story.when(new Command.JoinWorker(Scenario.hello("ann", 2, 99))).whenCompleted("j.s0.0");
        for (int losses = 1; losses <= 11; losses++) {
            story.whenFailed("j.s1.0", JobsTest.lost(0));
            if (losses < 11) {
                story.whenCompleted("j.s0.0");
            }
        }
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        recover("j.s0.0", null).whenCompleted("j.s0.0").whenFailed("j.s1.0", JobsTest.lost(0));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void theEleventhRecoveryIsRefused() {
        story.whenSubmitted("j", 1).whenJoined("ann", 99);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        for (int i = 0; i < 10; i++) {
            recover("j.s0.0", null).whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        }
        recover("j.s0.0", null)
                .thenRejected(
                        Reply.Reason.LIMIT_REACHED,
                        "fewer than 10 recoveries of task j.s0.0, but there were as many");
    }

    @Test
    void whatIsNoDeadLetterCannotBeRecovered() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1);
        recover("j.s0.0", null)
                .thenRejected(
                        Reply.Reason.INVALID_STATE,
                        "task j.s0.0 to be in DEAD_LETTER, but it is ASSIGNED");
    }

    @Test
    void aDeadLetterOfACancelledJobCannotBeRecovered() {
        story.whenSubmitted("j", 2).whenJoined("ann", 1);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        story.when(new Command.CancelJob("j", "not needed"));
        recover("j.s0.0", null)
                .thenRejected(
                        Reply.Reason.INVALID_STATE,
                        "job 'j' to be unfinished or FAILED, but it is CANCELLED; submit a new job");
    }

    @Test
    void aPayloadOverTheLimitIsRefused() {
        story = with(LIMITS, Duration.ZERO);
        failedJob("j");
        recover("j.s0.0", Bytes.wrap(new byte[21]))
                .thenRejected(
                        Reply.Reason.LIMIT_REACHED,
                        "a task payload of at most 20 bytes, but it has 21");
    }

    @Test
    void aDeadLetterOfALaterStageWaitsForThoseBefore() {
        story.whenSubmitted("j", 1, 2).whenJoined("ann", 99).whenCompleted("j.s0.0");
        story.whenFailed("j.s1.0", FailureClass.VALIDATION_ERROR);
        for (int losses = 1; losses <= 11; losses++) {
            story.whenFailed("j.s1.1", JobsTest.lost(0));
            if (losses < 11) {
                story.whenCompleted("j.s0.0");
            }
        }
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        recover("j.s1.0", null)
                .thenRejected(
                        Reply.Reason.INVALID_STATE,
                        "no dead letters in the stages before, but stage 's0' has 1");
        recover("j.s0.0", null);
        recover("j.s1.0", null).thenReplied(Reply.ACCEPTED);
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.PENDING);
        story.whenCompleted("j.s0.0").whenCompleted("j.s1.0").whenCompleted("j.s1.1");
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aLateSuccessOfADeadLetterCountsWhileItsJobGoesOn() {
        story.whenSubmitted("j", 2).whenJoined("ann", 2);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        AttemptRef failed = story.lease("j.s0.0");
        story.when(new Command.CompleteAttempt("ann", failed, Bytes.utf8("done")))
                .thenReplied(Reply.ACCEPTED);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.COMPLETED);
        assertThat(story.engine().view().deadLetters()).isZero();
        story.whenCompleted("j.s0.1");
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aLateSuccessAfterTheJobHasFailedIsRefused() {
        story.whenSubmitted("j", 1).whenJoined("ann", 2);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        AttemptRef failed = story.lease("j.s0.0");
        story.when(new Command.CompleteAttempt("ann", failed, Bytes.utf8("done")))
                .then(new Event.CommitRefused(failed));
    }

    @Test
    void whatIsPurgedIsGivenUpForGood() {
        story.whenSubmitted("j", 2, 1).whenJoined("ann", 9);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        story.whenFailed("j.s0.1", FailureClass.VALIDATION_ERROR);
        purge("job = j and not reason ~ nothing");
        story.then(
                new Event.DeadLetterPurged(story.id("j.s0.0"), "eve"),
                new Event.DeadLetterPurged(story.id("j.s0.1"), "eve"));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.CANCELLED);
        assertThat(story.task("j.s0.0").reason())
                .isEqualTo("purged by eve: VALIDATION_ERROR after 1 attempt: broken");
        story.thenEffects(new Effect.AnnounceJobFinished("j", JobState.FAILED));
        purge("").thenReplied(Reply.DUPLICATE);
        recover("j.s0.0", null).thenRejected(Reply.Reason.INVALID_STATE, "but it is CANCELLED");
    }

    @Test
    void whatIsPurgedStaysSoWhenItsJobGoesOn() {
        story.whenSubmitted("j", 2, 1).whenJoined("ann", 9);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        story.whenFailed("j.s0.1", FailureClass.TASK_EXECUTION_ERROR);
        failTimes("j.s0.1", 3);
        purge("class = VALIDATION_ERROR");
        recover("j.s0.1", null);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.CANCELLED);
        assertThat(story.task("j.s1.0").state()).isEqualTo(TaskState.PENDING);
        story.whenCompleted("j.s0.1");
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        assertThat(story.job("j").reason()).isEqualTo("a task was cancelled");
    }

    @Test
    void aFilterWithAMistakeIsRefused() {
        purge("jop = j").thenRejected(Reply.Reason.INVALID_ARGUMENT, "position 1");
    }

    @Test
    void theyAreListedInPages() {
        story.whenSubmitted("b", 2).whenSubmitted("a", 1).whenJoined("ann", 9);
        for (String task : List.of("b.s0.1", "a.s0.0", "b.s0.0")) {
            story.whenFailed(task, FailureClass.VALIDATION_ERROR);
        }
        var view = story.engine().view();
        var first = view.deadLetters(DeadLetterFilter.ALL, null, 2);
        assertThat(first)
                .extracting(Task::id)
                .containsExactly(story.id("a.s0.0"), story.id("b.s0.0"));
        assertThat(view.deadLetters(DeadLetterFilter.ALL, first.getLast().id(), 2))
                .extracting(Task::id)
                .containsExactly(story.id("b.s0.1"));
        assertThat(view.countDeadLetters(DeadLetterFilter.parse("job = b"))).isEqualTo(2);
    }

    @Test
    void aJobWithDeadLettersIsNeverEvicted() {
        story = with(new Limits(40, 9, 2, 20, 10, 3, 2), Duration.ZERO);
        failedJob("kept");
        for (String job : List.of("a", "b", "c")) {
            story.whenSubmitted(job, 1).whenCompleted(job + ".s0.0");
        }
        story.thenAlso(new Event.JobEvicted("a"));
        assertThat(story.job("kept").state()).isEqualTo(JobState.FAILED);
        purge("").thenAlso(new Event.JobEvicted("kept"));
    }

    @Test
    void tooManyDeadLettersRefuseJobs() {
        story = with(new Limits(6, 9, 2, 20, 10, 2, 2), Duration.ZERO);
        failedJob("a");
        failedJob("b");
        story.whenSubmitted("c", 1)
                .thenRejected(
                        Reply.Reason.LIMIT_REACHED,
                        "fewer than 2 dead letters, but there are 2; recover or purge some");
        purge("job = a");
        story.whenSubmitted("c", 1).thenReplied(Reply.ACCEPTED);
    }

    @Test
    void whatDeadLettersKeepTakesRoomFromNewJobs() {
        story = with(LIMITS, Duration.ZERO);
        story.whenSubmitted("kept", 6).whenJoined("ann", 99);
        for (int i = 0; i < 5; i++) {
            story.whenCompleted("kept.s0." + i);
        }
        story.whenFailed("kept.s0.5", FailureClass.VALIDATION_ERROR);
        story.whenSubmitted("a", 6).whenSubmitted("b", 1);
        story.thenRejected(
                Reply.Reason.LIMIT_REACHED,
                "there are 6, 6 in failed jobs with dead letters, and 1 more would come");
    }

    @Test
    void withARetentionTheyExpireAndThenTheJobMayGo() {
        story = with(new Limits(40, 9, 2, 20, 10, 3, 2), Duration.ofHours(1));
        failedJob("old");
        for (String job : List.of("a", "b")) {
            story.whenSubmitted(job, 1).whenCompleted(job + ".s0.0");
        }
        story.whenPassed(Duration.ofMinutes(59)).thenNo(Event.DeadLetterExpired.class);
        story.whenPassed(Duration.ofMinutes(1))
                .thenAlso(
                        new Event.DeadLetterExpired(new TaskId("old", 0, 0)),
                        new Event.JobEvicted("old"));
    }

    @Test
    void aJobThatGoesOnKeepsItsDeadLettersWhateverTheRetention() {
        story = with(LIMITS, Duration.ofHours(1));
        story.whenSubmitted("j", 2).whenJoined("ann", 9);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        story.whenPassed(Duration.ofHours(9)).thenNo(Event.DeadLetterExpired.class);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
    }

    private void failedJob(String job) {
        story.whenSubmitted(job, 1).whenJoined("ann", 99);
        story.whenFailed(job + ".s0.0", FailureClass.VALIDATION_ERROR);
    }

    private void failTimes(String task, int times) {
        for (int i = 0; i < times; i++) {
            story.whenPassed(Duration.ofMinutes(10));
            story.whenFailed(task, FailureClass.TASK_EXECUTION_ERROR);
        }
    }

    private Scenario recover(String task, @Nullable Bytes payload) {
        return story.when(new Command.RecoverTask(story.id(task), payload, "eve"));
    }

    private Scenario purge(String filter) {
        return story.when(new Command.PurgeDeadLetters(filter, "eve"));
    }

    private static Scenario with(Limits limits, Duration retention) {
        return new Scenario(
                new EngineConfig(
                        1, limits, BreakerPolicy.DEFAULT, Duration.ofMinutes(1), retention),
                new TransitionWatch());
    }
}
