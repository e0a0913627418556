package dev.poneglyph.engine;

import static dev.poneglyph.engine.Scenario.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.engine.worker.WorkerState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers that come, go, return and misbehave. */
class WorkersTest {

    private final Scenario story = new Scenario();

    @Test
    void aSuspectGetsNoNewWorkUntilItIsHeardAgain() {
        story.whenJoined("ann", 1).when(new Command.SuspectWorker("ann", 1, "silent"));
        story.whenSubmitted("j", 1).thenNo(Event.TaskAssigned.class);
        story.when(new Command.RestoreWorker("ann", 1));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void aLostWorkerIsChargedForWhatRanAndNotForWhatItHeld() {
        story.whenSubmitted("j", 2).whenJoined("ann", 2).whenStarted("j.s0.0").whenLost("ann");
        assertThat(story.task("j.s0.0").crashes()).isEqualTo(1);
        assertThat(story.task("j.s0.1").crashes()).isZero();
        assertThat(story.task("j.s0.1").attempts().getFirst().outcome())
                .isEqualTo(AttemptOutcome.RELEASED);
        assertThat(story.worker("ann").state()).isEqualTo(WorkerState.LOST);
        assertThat(story.engine().view().statistics().workersLost()).isEqualTo(1);
    }

    @Test
    void whatALostWorkerExecutedGoesBeforeWhatWaitedBehindIt() {
        story.whenJoined("ann", 1).whenSubmitted("j", 3).whenStarted("j.s0.0").whenLost("ann");
        story.whenJoined("bob", 1);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aNewProcessTakesTheNameAndTheOldOneIsRefused() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        story.when(new Command.JoinWorker(hello("ann", 2, 1)));
        assertThat(story.task("j.s0.0").crashes()).isEqualTo(1);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        story.when(new Command.JoinWorker(hello("ann", 1, 1)))
                .thenRejected(Reply.Reason.STALE_INCARNATION, "incarnation 2");
        story.when(new Command.GrantCredit("ann", 1, 1))
                .thenRejected(Reply.Reason.STALE_INCARNATION, "incarnation 2");
    }

    @Test
    void aHelloAfterABreakReconcilesWhatBothSidesHold() {
        story.whenSubmitted("j", 3).whenJoined("ann", 3);
        story.whenStarted("j.s0.0").whenStarted("j.s0.1");
        long kept = story.lease("j.s0.0").token();
        WorkerHello again = new WorkerHello("ann", 1, 1, 0, List.of(), "1.0", List.of(kept, 99L));
        story.when(new Command.JoinWorker(again));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RUNNING);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.task("j.s0.2").state()).isEqualTo(TaskState.PENDING);
        assertThat(story.outcome().effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.SendCancellation.class,
                        effect -> assertThat(effect.attempt().token()).isEqualTo(99));
    }

    @Test
    void whatAReturningWorkerStillRunsGoesOnWhileItsTaskWaits() {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenStarted("j.s0.0");
        AttemptRef ref = story.lease("j.s0.0");
        story.whenLost("ann");
        WorkerHello again = new WorkerHello("ann", 1, 1, 0, List.of(), "1.0", List.of(ref.token()));
        story.when(new Command.JoinWorker(again)).thenEffects();
        story.whenCompleted("j.s0.0").thenReplied(Reply.ACCEPTED);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void aDrainingWorkerGetsNothingNewAndLeavesUncharged() {
        story.whenSubmitted("j", 2).whenJoined("ann", 1).whenStarted("j.s0.0");
        story.when(new Command.DrainWorker("ann", "maintenance"))
                .thenEffects(new Effect.SendDrain("ann", 1));
        story.whenGranted("ann", 1).thenNo(Event.TaskAssigned.class);
        story.when(new Command.JoinWorker(hello("ann", 1, 1)));
        assertThat(story.worker("ann").state()).isEqualTo(WorkerState.DRAINING);
        story.when(new Command.LeaveWorker("ann", 1));
        assertThat(story.worker("ann").state()).isEqualTo(WorkerState.GONE);
        assertThat(story.task("j.s0.1").crashes()).isZero();
    }

    @Test
    void theBreakerOpensAfterFiveFailuresAndClosesAfterThreeTestCalls() {
        story.whenIdlersJoined(2).whenSubmitted("j", 20).whenJoined("ann", 5);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        story.thenAlso(
                new Event.BreakerOpened(
                        "ann",
                        60_000,
                        "5 failures in a row on 5 tasks, newest TASK_EXECUTION_ERROR of j.s0.4"));
        story.whenGranted("ann", 10).thenNo(Event.TaskAssigned.class);
        story.whenPassed(Duration.ofSeconds(60))
                .thenAlso(new Event.BreakerHalfOpened("ann", "the wait is over"));
        assertThat(story.worker("ann").leases()).isEqualTo(3);
        story.whenCompleted("j.s0.5").whenCompleted("j.s0.6").whenCompleted("j.s0.7");
        story.thenAlso(new Event.BreakerClosed("ann", "3 test calls in a row succeeded"));
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aFailedTestCallDoublesTheWait() {
        story.whenIdlersJoined(2).whenSubmitted("j", 9).whenJoined("ann", 9);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        story.whenFailed("j.s0.5", FailureClass.TASK_EXECUTION_ERROR);
        story.whenGranted("ann", 9).whenPassed(Duration.ofSeconds(60));
        story.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR)
                .thenAlso(
                        new Event.BreakerOpened(
                                "ann",
                                60_000 + 120_000,
                                "a test call failed: TASK_EXECUTION_ERROR of j.s0.0"));
    }

    @Test
    void anAttemptFromBeforeIsNoTestCallAndANeutralEndGivesThePermitBack() {
        story.whenIdlersJoined(2).whenSubmitted("j", 12).whenJoined("ann", 6);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        story.whenGranted("ann", 9).whenPassed(Duration.ofSeconds(60));
        assertThat(story.worker("ann").breaker().testCalls()).isEqualTo(3);
        story.whenFailed("j.s0.5", FailureClass.UNKNOWN_ERROR).thenNo(Event.BreakerFailed.class);
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.HALF_OPEN);
        story.whenFailed("j.s0.6", FailureClass.NETWORK_ERROR).thenNo(Event.BreakerFailed.class);
        assertThat(story.worker("ann").breaker().testCalls()).isEqualTo(3);
    }

    @Test
    void aTimeoutThatFallsDueWithTheHalfOpeningIsNoTestCall() {
        story.whenIdlersJoined(2).whenSubmitted("j", 6).whenJoined("ann", 6).whenStarted("j.s0.5");
        story.whenPassed(Duration.ofSeconds(230));
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        story.whenPassed(Duration.ofSeconds(70)).thenNo(Event.BreakerOpened.class);
        assertThat(story.task("j.s0.5").state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void everyEndOfATestCallGivesItsPermitBack() {
        story.whenIdlersJoined(2).whenSubmitted("j", 12).whenJoined("ann", 5);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        story.whenGranted("ann", 3).whenPassed(Duration.ofSeconds(60));
        assertThat(story.worker("ann").breaker().testCalls()).isEqualTo(3);
        story.when(
                new Command.HandBackAttempt(
                        "ann", story.engine().view().leases("ann").getFirst(), "no room"));
        assertThat(story.worker("ann").breaker().testCalls()).isEqualTo(2);
        story.whenLost("ann");
        assertThat(story.worker("ann").breaker().testCalls()).isZero();
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.HALF_OPEN);
        story.when(new Command.JoinWorker(hello("ann", 2, 9)));
        assertThat(story.worker("ann").breaker().testCalls()).isEqualTo(3);
        story.when(new Command.CancelJob("j", "enough"));
        assertThat(story.worker("ann").breaker().testCalls()).isZero();
    }

    @Test
    void aDrainedSuspectThatIsLostGivesBackWhatItHeld() {
        story.whenSubmitted("j", 2).whenJoined("ann", 2).whenStarted("j.s0.0");
        story.when(new Command.SuspectWorker("ann", 1, "silent"))
                .when(new Command.DrainWorker("ann", "maintenance"))
                .when(new Command.RestoreWorker("ann", 1))
                .thenReplied(Reply.DUPLICATE)
                .whenLost("ann");
        assertThat(story.worker("ann").state()).isEqualTo(WorkerState.LOST);
        assertThat(story.task("j.s0.0").crashes()).isEqualTo(1);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void theBreakerSurvivesARestartOfItsWorker() {
        story.whenIdlersJoined(2).whenSubmitted("j", 5).whenJoined("ann", 5);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        story.when(new Command.JoinWorker(hello("ann", 2, 5)));
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void oneDeathIsOneFailureForTheBreaker() {
        story.whenSubmitted("j", 6).whenJoined("ann", 6);
        for (int i = 0; i < 6; i++) {
            story.whenStarted("j.s0." + i);
        }
        story.whenLost("ann");
        assertThat(story.worker("ann").breaker().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void aWorkerThatIsGoneMakesRoomAndOneThatIsThereDoesNot() {
        Limits limits = new Limits(10, 10, 10, 100, 1);
        Scenario small =
                new Scenario(
                        new EngineConfig(1, limits, BreakerPolicy.DEFAULT), new TransitionWatch());
        small.whenJoined("ann", 1).whenJoined("bob", 1);
        small.thenRejected(Reply.Reason.LIMIT_REACHED, "fewer than 1");
        small.when(new Command.LeaveWorker("ann", 1)).whenJoined("bob", 1);
        small.thenAlso(new Event.WorkerForgotten("ann"));
        assertThat(small.engine().view().worker("ann")).isEmpty();
    }
}
