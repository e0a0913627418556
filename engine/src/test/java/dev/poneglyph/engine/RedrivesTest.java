package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Redrives: paced, steered, and told what became of every re-run. */
class RedrivesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Scenario story =
            new Scenario(
                    new EngineConfig(
                            1,
                            new Limits(20, 9, 1, 20, 10, 9, 2),
                            BreakerPolicy.DEFAULT,
                            Duration.ofMinutes(1),
                            Duration.ZERO),
                    new TransitionWatch());

    @Test
    void itSendsTasksBackAtItsRateAndKnowsTheirOutcomes() {
        failedJob("j", 3);
        start("r", "job = j", 1, 99)
                .then(
                        new Event.RedriveStarted(
                                "r",
                                "job = j",
                                1,
                                99,
                                List.of(story.id("j.s0.0"), story.id("j.s0.1"), story.id("j.s0.2")),
                                "eve"));
        story.whenPassed(Duration.ZERO);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.DEAD_LETTER);
        story.whenPassed(Duration.ofMillis(999)).thenNo(Event.TaskRecovered.class);
        story.whenPassed(Duration.ofMillis(1));
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.ASSIGNED);
        story.whenPassed(SECOND).thenAlso(new Event.RedriveDone("r"));
        story.whenCompleted("j.s0.0").whenCompleted("j.s0.1");
        story.whenFailed("j.s0.2", FailureClass.VALIDATION_ERROR);
        thenRedrive("r", RedriveState.DONE, 3, 0, 2, 1, 0);
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aHighRateSendsBackSeveralAtOnce() {
        failedJob("j", 5);
        start("r", "", 20, 99);
        story.whenPassed(Duration.ZERO);
        thenRedrive("r", RedriveState.RUNNING, 2, 0, 0, 0, 0);
        story.whenPassed(Duration.ofMillis(100));
        thenRedrive("r", RedriveState.RUNNING, 4, 0, 0, 0, 0);
    }

    @Test
    void itsJobDoesNotFailBeforeItHasReachedAllOfItsTasks() {
        failedJob("j", 2);
        start("r", "", 1, 99);
        story.whenPassed(Duration.ZERO).whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        story.thenNo(Event.JobFinished.class);
        story.whenPassed(SECOND).thenNo(Event.JobReopened.class);
        story.whenCompleted("j.s0.1");
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
        thenRedrive("r", RedriveState.DONE, 2, 0, 1, 1, 0);
    }

    @Test
    void itCanBePausedResumedAndCancelled() {
        failedJob("j", 3);
        start("r", "", 1, 99);
        story.whenPassed(Duration.ZERO);
        steer("r", RedriveAct.PAUSE).thenReplied(Reply.ACCEPTED);
        steer("r", RedriveAct.PAUSE).thenReplied(Reply.DUPLICATE);
        story.whenPassed(Duration.ofHours(1)).thenNo(Event.TaskRecovered.class);
        steer("r", RedriveAct.RESUME);
        story.whenPassed(Duration.ZERO);
        thenRedrive("r", RedriveState.RUNNING, 2, 0, 0, 0, 0);
        steer("r", RedriveAct.CANCEL);
        story.whenPassed(Duration.ofHours(1)).thenNo(Event.TaskRecovered.class);
        steer("r", RedriveAct.RESUME)
                .thenRejected(
                        Reply.Reason.INVALID_STATE,
                        "redrive 'r' to go on, but it is CANCELLED; start a new one");
        assertThat(story.task("j.s0.2").state()).isEqualTo(TaskState.DEAD_LETTER);
        steer("q", RedriveAct.PAUSE).thenRejected(Reply.Reason.NOT_FOUND, "there is no 'q'");
    }

    @Test
    void aCancelledOneLetsItsJobFail() {
        failedJob("j", 2);
        start("r", "", 1, 99);
        story.whenPassed(Duration.ZERO).whenCompleted("j.s0.0");
        assertThat(story.job("j").state()).isEqualTo(JobState.RUNNING);
        steer("r", RedriveAct.CANCEL);
        assertThat(story.job("j").state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void whatIsNoDeadLetterAnyMoreIsSkipped() {
        failedJob("j", 3);
        start("r", "", 1, 99);
        story.when(new Command.RecoverTask(story.id("j.s0.1"), null, "eve"));
        story.when(new Command.PurgeDeadLetters("", "eve"));
        for (int i = 0; i < 3; i++) {
            story.whenPassed(SECOND);
        }
        thenRedrive("r", RedriveState.DONE, 0, 3, 0, 0, 0);
    }

    @Test
    void anOutcomeThatTurnsIsCountedOnce() {
        failedJob("j", 2);
        start("r", "", 10_000, 1);
        story.whenPassed(Duration.ZERO);
        AttemptRef second = story.lease("j.s0.0");
        story.when(new Command.RecoverTask(story.id("j.s0.1"), null, "eve"));
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        thenRedrive("r", RedriveState.DONE, 1, 0, 0, 1, 0);
        story.when(new Command.CompleteAttempt("ann", second, Bytes.EMPTY));
        thenRedrive("r", RedriveState.DONE, 1, 0, 1, 0, 0);
    }

    @Test
    void aLostOutputTakesItsSuccessBack() {
        story.whenSubmitted("j", 1, 1).whenJoined("ann", 99);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        start("r", "", 1, 1).whenPassed(Duration.ZERO).whenCompleted("j.s0.0");
        thenRedrive("r", RedriveState.DONE, 1, 0, 1, 0, 0);
        story.whenFailed("j.s1.0", JobsTest.lost(0));
        thenRedrive("r", RedriveState.DONE, 1, 0, 0, 0, 0);
        story.when(new Command.CancelJob("j", "enough"));
        thenRedrive("r", RedriveState.DONE, 1, 0, 0, 0, 1);
    }

    @Test
    void aReRunThatFailsAndIsRedrivenAgainStaysAFailureOfTheFirst() {
        failedJob("j", 1);
        start("first", "", 1, 1).whenPassed(Duration.ZERO);
        story.whenFailed("j.s0.0", FailureClass.VALIDATION_ERROR);
        start("second", "", 1, 1).whenPassed(Duration.ZERO).whenCompleted("j.s0.0");
        thenRedrive("first", RedriveState.DONE, 1, 0, 0, 1, 0);
        thenRedrive("second", RedriveState.DONE, 1, 0, 1, 0, 0);
    }

    @Test
    void outcomesOutliveTheirJob() {
        failedJob("j", 1);
        start("r", "", 1, 1).whenPassed(Duration.ZERO).whenCompleted("j.s0.0");
        for (String job : List.of("a", "b")) {
            story.whenSubmitted(job, 1).whenCompleted(job + ".s0.0");
        }
        assertThat(story.engine().view().job("j")).isEmpty();
        thenRedrive("r", RedriveState.DONE, 1, 0, 1, 0, 0);
    }

    @Test
    void theSameIdWithTheSameWishIsADuplicate() {
        failedJob("j", 2);
        start("r", "job = j", 1, 1);
        start("r", "job = j", 1, 1).thenReplied(Reply.DUPLICATE);
        start("r", "job = j", 1, 2)
                .thenRejected(Reply.Reason.ALREADY_EXISTS, "'r' is taken by a different redrive");
    }

    @Test
    void oldOnesMakeRoomWhenTheyAreOver() {
        failedJob("j", 3);
        start("a", "", 1, 1);
        start("b", "", 1, 9);
        start("c", "", 1, 1)
                .thenRejected(
                        Reply.Reason.LIMIT_REACHED,
                        "fewer than 2 redrives that go on, but there are as many");
        story.whenPassed(Duration.ZERO);
        start("c", "", 1, 1).thenAlso(new Event.RedriveEvicted("a"));
        steer("b", RedriveAct.CANCEL);
        start("a", "", 1, 1).thenAlso(new Event.RedriveEvicted("b"));
    }

    @Test
    void nonsenseIsRefused() {
        failedJob("j", 1);
        start("r", "job = x", 1, 1)
                .thenRejected(Reply.Reason.NOT_FOUND, "a dead letter that the filter means");
        start("r", "", 0, 1)
                .thenRejected(
                        Reply.Reason.INVALID_ARGUMENT,
                        "a rate of 1 to 10000 a second, but it is 0");
        start("r", "", 10_001, 1).thenRejected(Reply.Reason.INVALID_ARGUMENT, "but it is 10001");
        start("r", "", 1, 0).thenRejected(Reply.Reason.INVALID_ARGUMENT, "but it is 0");
        start("", "", 1, 1).thenRejected(Reply.Reason.INVALID_ARGUMENT, "but it is ''");
        start("r", "(", 1, 1).thenRejected(Reply.Reason.INVALID_ARGUMENT, "position 2");
    }

    private void failedJob(String job, int tasks) {
        story.whenSubmitted(job, tasks).whenJoined("ann", 99);
        for (int i = 0; i < tasks; i++) {
            story.whenFailed(job + ".s0." + i, FailureClass.VALIDATION_ERROR);
        }
    }

    private Scenario start(String id, String filter, int rate, int maxTasks) {
        return story.when(new Command.StartRedrive(id, filter, rate, maxTasks, "eve"));
    }

    private Scenario steer(String id, RedriveAct act) {
        return story.when(new Command.SteerRedrive(id, act, "eve"));
    }

    private void thenRedrive(
            String id,
            RedriveState state,
            int recovered,
            int skipped,
            int succeeded,
            int failedAgain,
            int cancelled) {
        Redrive redrive = story.engine().view().redrive(id).orElseThrow();
        assertThat(redrive.state()).isEqualTo(state);
        assertThat(
                        List.of(
                                redrive.recovered(),
                                redrive.skipped(),
                                redrive.succeeded(),
                                redrive.failedAgain(),
                                redrive.cancelled()))
                .as("recovered, skipped, succeeded, failed again, cancelled")
                .containsExactly(recovered, skipped, succeeded, failedAgain, cancelled);
    }
}
