package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator decides about breakers. */
class SteerBreakerTest {

    private final Scenario story = new Scenario();

    @Test
    void aForcedOpenBreakerGetsNothingUntilItIsReset() {
        story.whenJoined("ann", 1).when(steer("ann", BreakerAct.FORCE_OPEN));
        story.whenSubmitted("j", 1).thenNo(Event.TaskAssigned.class);
        story.whenPassed(Duration.ofDays(1)).thenNo(Event.BreakerHalfOpened.class);
        story.when(steer("ann", BreakerAct.FORCE_OPEN)).thenReplied(Reply.DUPLICATE);
        story.when(steer("ann", BreakerAct.RESET));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.worker("ann").breaker().mode()).isEqualTo(BreakerMode.AUTOMATIC);
        assertThat(story.worker("ann").breaker().history())
                .extracting(move -> move.reason())
                .containsExactly("forced open by ops", "reset by ops");
    }

    @Test
    void aDisabledBreakerNeverOpens() {
        story.whenIdlersJoined(2).whenSubmitted("j", 9).whenJoined("ann", 9);
        story.when(steer("ann", BreakerAct.DISABLE));
        for (int i = 0; i < 9; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR)
                    .thenNo(Event.BreakerOpened.class)
                    .thenNo(Event.BreakerAlarmed.class);
        }
    }

    @Test
    void aResetEndsAnIsolation() {
        story.whenIdlersJoined(2).whenSubmitted("j", 9).whenJoined("ann", 5);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("j.s0." + i, FailureClass.TASK_EXECUTION_ERROR);
        }
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.OPEN);
        story.when(steer("ann", BreakerAct.RESET))
                .thenAlso(new Event.BreakerSteered("ann", BreakerAct.RESET, "ops"));
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(story.worker("ann").breaker().run()).isEmpty();
    }

    @Test
    void anUnknownWorkerIsNotFound() {
        story.when(steer("nobody", BreakerAct.RESET))
                .thenRejected(Reply.Reason.NOT_FOUND, "'nobody'");
    }

    private static Command steer(String worker, BreakerAct act) {
        return new Command.SteerBreaker(worker, act, "ops");
    }
}
