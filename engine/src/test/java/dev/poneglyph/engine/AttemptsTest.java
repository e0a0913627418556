package dev.poneglyph.engine;

import static dev.poneglyph.engine.Scenario.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How attempts end and what follows. */
class AttemptsTest {

    private final Scenario story = new Scenario();

    @Test
    void aTaskIsAssignedStartedAndCompleted() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1);
        AttemptRef ref = new AttemptRef(story.id("j.s0.0"), 1, 1);
        story.thenAlso(new Event.TaskAssigned(ref, "ann", Choice.ONLY_ONE))
                .thenEffects(new Effect.SendAssignment("ann", 1, ref))
                .whenStarted("j.s0.0")
                .then(new Event.AttemptStarted(ref))
                .whenCompleted("j.s0.0")
                .then(
                        new Event.TaskCompleted(ref, Bytes.utf8("done")),
                        new Event.BreakerSucceeded("ann"),
                        new Event.JobFinished("j", JobState.SUCCEEDED, ""))
                .thenEffects(new Effect.AnnounceJobFinished("j", JobState.SUCCEEDED));
        assertThat(story.task("j.s0.0").result()).isEqualTo(Bytes.utf8("done"));
        assertThat(story.worker("ann").leases()).isZero();
    }

    @Test
    void retriesAfterOneTwoAndFourSecondsThenGivesUp() {
        story.whenSubmitted("j", 1).whenJoined("ann", 9).whenJoined("bob", 9);
        for (int seconds = 1; seconds <= 4; seconds *= 2) {
            long dueMs = story.atMs() + seconds * 1_000;
            story.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR)
                    .thenAlso(new Event.RetryScheduled(story.id("j.s0.0"), dueMs));
            assertThat(story.engine().view().nextDeadlineMs()).isEqualTo(dueMs);
            story.whenPassed(Duration.ofMillis(seconds * 1_000 - 1)).then();
            story.whenPassed(Duration.ofMillis(1))
                    .thenAlso(new Event.TaskReady(story.id("j.s0.0")));
        }
        String reason = "TASK_EXECUTION_ERROR after 4 attempts: broken";
        story.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR)
                .thenAlso(
                        new Event.TaskDeadLettered(
                                story.id("j.s0.0"),
                                DeadLetterKind.RETRIES_EXHAUSTED,
                                Verdict.PENDING,
                                reason));
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        assertThat(story.job("j").reason()).contains("j.s0.0").contains(reason);
    }

    @Test
    void theWaitThatTheWorkerAsksForIsKept() {
        Failure busy =
                new Failure(FailureClass.NETWORK_ERROR, "busy", -1, "", List.of(), List.of(), 77);
        story.whenSubmitted("j", 1)
                .whenJoined("ann", 1)
                .whenFailed("j.s0.0", busy)
                .thenAlso(new Event.RetryScheduled(story.id("j.s0.0"), 77));
    }

    @Test
    void whatAFailureLeavesBehindIsBounded() {
        String line = "x".repeat(Failure.MAX_LINE_LENGTH + 1);
        List<String> lines = Collections.nCopies(Failure.MAX_STDERR_LINES + 1, line);
        Failure endless = new Failure(FailureClass.NETWORK_ERROR, line, 1, "", lines, List.of(), 0);
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenFailed("j.s0.0", endless);
        Failure kept = story.task("j.s0.0").attempts().getFirst().failure();
        assertThat(kept).isNotNull().isEqualTo(endless.bounded());
        assertThat(endless.bounded().message()).hasSize(Failure.MAX_LINE_LENGTH);
        assertThat(endless.bounded().stderrTail())
                .hasSize(Failure.MAX_STDERR_LINES)
                .allMatch(each -> each.length() == Failure.MAX_LINE_LENGTH);
    }

    @Test
    void badInputIsNotTriedAgain() {
        story.whenSubmitted("j", 1)
                .whenJoined("ann", 1)
                .whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR)
                .thenAlso(
                        new Event.TaskDeadLettered(
                                story.id("j.s0.0"),
                                DeadLetterKind.INVALID,
                                Verdict.TASK,
                                "VALIDATION_ERROR after 1 attempt: broken"))
                .thenNo(Event.BreakerFailed.class);
    }

    @Test
    void aRetryPrefersAnotherWorker() {
        story.whenSubmitted("j", 1).whenJoined("ann", 2).whenJoined("bob", 2);
        story.whenFailed("j.s0.0", FailureClass.UNKNOWN_ERROR).whenPassed(Duration.ofSeconds(1));
        assertThat(story.task("j.s0.0").attempts().getLast().worker()).isEqualTo("bob");
    }

    @Test
    void memoryHasABudgetOfItsOwn() {
        story.whenSubmitted("j", 1).whenJoined("ann", 9).whenJoined("bob", 9);
        story.whenFailed("j.s0.0", FailureClass.RESOURCE_EXHAUSTION);
        assertThat(story.task("j.s0.0").resourceFailures()).isEqualTo(1);
        assertThat(story.task("j.s0.0").retries()).isZero();
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RETRY_PENDING);
    }

    @Test
    void anAttemptThatRunsTooLongIsStoppedAndRetried() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        AttemptRef ref = story.lease("j.s0.0");
        story.whenPassed(Duration.ofSeconds(299)).then();
        story.whenPassed(Duration.ofSeconds(1))
                .thenAlso(new Event.RetryScheduled(ref.task(), 301_000));
        assertThat(story.outcome().effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.SendCancellation.class,
                        effect -> assertThat(effect.attempt()).isEqualTo(ref));
        assertThat(story.engine().view().statistics().tasksTimedOut()).isEqualTo(1);
    }

    @Test
    void aLateSuccessWinsOverTheAttemptThatTookItsPlace() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        AttemptRef first = story.lease("j.s0.0");
        story.whenPassed(Duration.ofSeconds(300)).whenJoined("bob", 1);
        story.whenPassed(Duration.ofSeconds(1));
        AttemptRef second = story.lease("j.s0.0");
        assertThat(second).isNotEqualTo(first);
        story.when(new Command.CompleteAttempt("ann", first, Bytes.utf8("late")))
                .thenAlso(
                        new Event.AttemptReleased(second, "another attempt is committed"),
                        new Event.TaskCompleted(first, Bytes.utf8("late")));
        assertThat(story.task("j.s0.0").attempts())
                .extracting(attempt -> attempt.outcome())
                .containsExactly(AttemptOutcome.COMPLETED, AttemptOutcome.RELEASED);
    }

    @Test
    void afterACommitEveryOtherResultIsRefused() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        AttemptRef first = story.lease("j.s0.0");
        story.whenPassed(Duration.ofSeconds(300)).whenJoined("bob", 1);
        story.whenPassed(Duration.ofSeconds(1)).whenCompleted("j.s0.0");
        story.when(new Command.CompleteAttempt("ann", first, Bytes.utf8("late")))
                .then(new Event.CommitRefused(first))
                .thenRejected(Reply.Reason.STALE_ATTEMPT, "COMPLETED");
        assertThat(story.task("j.s0.0").result()).isEqualTo(Bytes.utf8("done"));
        assertThat(story.engine().view().statistics().commitsRefused()).isEqualTo(1);
    }

    @Test
    void repeatedReportsAreHarmless() {
        story.whenSubmitted("j", 2).whenJoined("ann", 2);
        story.whenStarted("j.s0.0").whenStarted("j.s0.0").thenReplied(Reply.DUPLICATE);
        story.whenCompleted("j.s0.0").whenCompleted("j.s0.0").thenReplied(Reply.DUPLICATE);
        story.whenFailed("j.s0.1", FailureClass.NETWORK_ERROR)
                .whenFailed("j.s0.1", FailureClass.NETWORK_ERROR)
                .thenReplied(Reply.DUPLICATE);
        assertThat(story.task("j.s0.1").retries()).isEqualTo(1);
    }

    @Test
    void aForeignTokenIsRefused() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1);
        AttemptRef forged = new AttemptRef(story.id("j.s0.0"), 1, 99);
        story.when(new Command.CompleteAttempt("ann", forged, Bytes.EMPTY))
                .thenRejected(Reply.Reason.STALE_ATTEMPT, "token 99");
        story.when(new Command.CompleteAttempt("bob", story.lease("j.s0.0"), Bytes.EMPTY))
                .thenRejected(Reply.Reason.STALE_ATTEMPT, "worker bob");
    }

    @Test
    void aHandedBackTaskKeepsItsPlaceAndIsNotCharged() {
        story.whenSubmitted("j", 2).whenJoined("ann", 1);
        AttemptRef ref = story.lease("j.s0.0");
        story.when(new Command.HandBackAttempt("ann", ref, "no room"))
                .then(new Event.AttemptReleased(ref, "no room"));
        story.whenGranted("ann", 1);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("j.s0.0").attempts()).hasSize(2);
        assertThat(story.task("j.s0.0").retries()).isZero();
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aTaskThatKillsThreeWorkersIsPoison() {
        story.whenSubmitted("j", 1);
        for (String worker : List.of("ann", "bob", "cid")) {
            story.whenJoined(worker, 1).whenStarted("j.s0.0").whenLost(worker);
        }
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(story.task("j.s0.0").reason()).startsWith("poison: ");
        assertThat(story.task("j.s0.0").retries()).isZero();
    }

    @Test
    void aTaskThatKillsTheOnlyWorkerAgainAndAgainIsPoisonToo() {
        Scenario alone = new Scenario();
        alone.whenSubmitted("j", 1);
        for (int life = 1; alone.task("j.s0.0").state() != TaskState.DEAD_LETTER; life++) {
            assertThat(life).isLessThanOrEqualTo(9);
            alone.when(new Command.JoinWorker(Scenario.hello("ann", life, 1)));
            alone.whenPassed(Duration.ofMinutes(11)).whenStarted("j.s0.0").whenLost("ann");
        }
        assertThat(alone.task("j.s0.0").crashes()).isEqualTo(1);
        assertThat(alone.task("j.s0.0").attempts()).hasSize(9);
    }

    @Test
    void aLateResultOverTheLimitIsRefused() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        AttemptRef late = story.lease("j.s0.0");
        story.whenPassed(Duration.ofSeconds(300));
        Bytes tooLarge = Bytes.wrap(new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);
        story.when(new Command.CompleteAttempt("ann", late, tooLarge))
                .then()
                .thenRejected(Reply.Reason.LIMIT_REACHED, "65537");
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RETRY_PENDING);
    }

    @Test
    void aResultOverTheLimitEndsInDeadLetter() {
        story.whenSubmitted("j", POLICY, 1).whenJoined("ann", 1);
        Bytes tooLarge = Bytes.wrap(new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);
        story.when(new Command.CompleteAttempt("ann", story.lease("j.s0.0"), tooLarge));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(story.task("j.s0.0").attempts().getFirst().verdict()).isEqualTo(Verdict.TASK);
    }
}
