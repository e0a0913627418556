package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four tasks of 10 s on four workers; dan is slow. */
class SpeculationTest {

    private static final String SLOW = "j.s0.3";

    private final Scenario story = new Scenario();

    @Test
    void aStragglerGetsARivalWhenMostOfItsStageIsDone() {
        threeOfFourAreDone();
        story.whenPassed(Duration.ofSeconds(3)).thenNo(Event.SpeculationStarted.class);
        story.whenPassed(Duration.ofSeconds(4));
        assertThat(story.task(SLOW).state()).isEqualTo(TaskState.RUNNING);
        assertThat(live()).hasSize(2);
        assertThat(live().getLast().choice().reason()).isEqualTo(ChoiceReason.SPECULATION);
        assertThat(live().getLast().worker()).isNotEqualTo("dan");
    }

    @Test
    void theFirstCommitWinsAndTheOtherIsCancelled() {
        rivalRuns();
        AttemptRef slow = live().getFirst().ref();
        story.whenCompleted(SLOW)
                .thenAlso(
                        new Event.RivalEnded(
                                slow, null, Verdict.NOBODY, "another attempt is committed"));
        assertThat(story.outcome().effects())
                .contains(
                        new Effect.SendCancellation(
                                "dan", 1, slow, "another attempt is committed"));
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
        story.when(new Command.CompleteAttempt("dan", slow, Bytes.utf8("late")))
                .thenRejected(Reply.Reason.STALE_ATTEMPT, "drop the result");
    }

    @Test
    void theStragglerMayStillWin() {
        rivalRuns();
        AttemptRef slow = live().getFirst().ref();
        AttemptRef rival = live().getLast().ref();
        story.when(new Command.CompleteAttempt("dan", slow, Bytes.utf8("mine")));
        assertThat(story.task(SLOW).attempt(rival.token()))
                .extracting(Attempt::outcome)
                .isEqualTo(AttemptOutcome.RELEASED);
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aRivalThatFailsCostsTheTaskNothing() {
        rivalRuns();
        story.whenFailed(SLOW, FailureClass.TASK_EXECUTION_ERROR)
                .thenNo(Event.RetryScheduled.class)
                .thenNo(Event.AttemptFailed.class);
        assertThat(story.task(SLOW).state()).isEqualTo(TaskState.RUNNING);
        assertThat(story.task(SLOW).retries()).isZero();
        assertThat(live()).hasSize(1);
    }

    @Test
    void aLostWorkerLeavesTheTaskToItsRival() {
        rivalRuns();
        story.whenLost("dan").thenNo(Event.TaskReady.class);
        assertThat(story.task(SLOW).state()).isEqualTo(TaskState.RUNNING);
        story.whenCompleted(SLOW);
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void bothMayBeLost() {
        rivalRuns();
        String rival = live().getLast().worker();
        story.whenLost("dan").whenLost(rival);
        assertThat(story.task(SLOW).state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void bothMayTimeOutTogether() {
        rivalRuns();
        story.whenPassed(Duration.ofSeconds(400));
        assertThat(live()).isEmpty();
        assertThat(story.task(SLOW).state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.task(SLOW).retries()).isEqualTo(1);
    }

    @Test
    void aCancelledJobEndsBoth() {
        rivalRuns();
        story.when(new Command.CancelJob("j", "enough"));
        assertThat(live()).isEmpty();
        assertThat(story.job("j").state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void thereAreNoMoreRivalsThanTheCapAllows() {
        story.whenSubmitted("j", 20).whenJoined("ann", 40);
        story.whenJoined("bob", 40);
        for (int i = 0; i < 20; i++) {
            story.whenStarted("j.s0." + i);
        }
        story.whenPassed(Duration.ofSeconds(10));
        for (int i = 0; i < 15; i++) {
            story.whenCompleted("j.s0." + i);
        }
        for (int i = 0; i < 60; i++) {
            story.whenPassed(Duration.ofSeconds(1));
        }
        assertThat(story.job("j").attempts()).isEqualTo(22);
    }

    @Test
    void aJobThatWantsNoneGetsNone() {
        story.whenSubmitted("j", Scenario.POLICY.withSpeculation(SpeculationPolicy.OFF), 4);
        fourWorkersBegin();
        threeComplete();
        story.whenPassed(Duration.ofSeconds(100));
        assertThat(live()).hasSize(1);
    }

    private void threeOfFourAreDone() {
        story.whenSubmitted("j", 4);
        fourWorkersBegin();
        threeComplete();
    }

    private void fourWorkersBegin() {
        for (String worker : List.of("ann", "bob", "cid", "dan")) {
            story.whenJoined(worker, 1);
        }
        for (int i = 0; i < 4; i++) {
            story.whenStarted("j.s0." + i);
        }
    }

    private void threeComplete() {
        story.whenPassed(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            story.whenCompleted("j.s0." + i);
        }
        for (String worker : List.of("ann", "bob", "cid")) {
            story.whenGranted(worker, 1);
        }
    }

    private void rivalRuns() {
        threeOfFourAreDone();
        for (int i = 0; i < 8; i++) {
            story.whenPassed(Duration.ofSeconds(1));
        }
        story.whenStarted(SLOW);
        assertThat(live()).hasSize(2);
    }

    private List<Attempt> live() {
        return story.task(SLOW).attempts().stream().filter(Attempt::isLive).toList();
    }
}
