package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Beyond the retry budget of a job its retries are paced, one each second, never refused. */
class RetryPacingTest {

    private final Scenario story = new Scenario();

    @Test
    void withinTheBudgetARetryWaitsForItsBackoffAlone() {
        story.whenSubmitted("j", budget(0.0, 2), 4).whenJoined("ann", 9);
        fail(0).thenNo(Event.RetryPaced.class);
        fail(1).thenNo(Event.RetryPaced.class);
        assertThat(story.task("j.s0.1").dueMs()).isEqualTo(1_000);
        assertThat(story.job("j").retryAccount().retries()).isEqualTo(2);
    }

    @Test
    void beyondItEachGetsATurnASecondAfterTheOther() {
        story.whenSubmitted("j", budget(0.0, 0), 4).whenJoined("ann", 9);
        fail(0).thenAlso(new Event.RetryPaced("j", 1_000));
        fail(1).thenAlso(new Event.RetryPaced("j", 2_000));
        fail(2).thenAlso(new Event.RetryPaced("j", 3_000));
        fail(3).thenAlso(new Event.RetryPaced("j", 4_000));
        assertThat(story.task("j.s0.1").dueMs()).as("its backoff is as long").isEqualTo(1_000);
        assertThat(story.task("j.s0.2").dueMs()).isEqualTo(2_000);
        assertThat(story.task("j.s0.3").dueMs()).isEqualTo(3_000);
        story.whenPassed(Duration.ofSeconds(3));
        assertThat(story.engine().view().leases("ann")).as("none is refused").hasSize(4);
    }

    @Test
    void aPartOfAllDispatchesIsFree() {
        story.whenSubmitted("j", budget(0.5, 0), 4).whenJoined("ann", 9);
        fail(0).thenNo(Event.RetryPaced.class);
        fail(1).thenNo(Event.RetryPaced.class);
        fail(2).thenAlso(new Event.RetryPaced("j", 1_000));
    }

    @Test
    void whatDiesWithItsWorkerGoesOnWithoutABudget() {
        story.whenSubmitted("j", budget(0.0, 0), 1).whenJoined("ann", 1).whenJoined("bob", 1);
        story.whenStarted("j.s0.0").whenLost("ann").thenNo(Event.RetryPaced.class);
        assertThat(story.job("j").retryAccount().retries()).isZero();
        assertThat(story.engine().view().leases("bob")).hasSize(1);
    }

    private Scenario fail(int task) {
        return story.whenFailed("j.s0." + task, FailureClass.TASK_EXECUTION_ERROR);
    }

    /** Of a job that is never paused, whoever fails it. */
    private static JobPolicy budget(double ratio, int minimum) {
        RetryPolicy retry =
                new RetryPolicy(
                        3,
                        3,
                        3,
                        Duration.ofSeconds(1),
                        2.0,
                        Duration.ofMinutes(5),
                        Jitter.NONE,
                        new RetryBudget(ratio, minimum));
        return Scenario.policy(retry)
                .withSystemic(new SystemicPolicy(10, Duration.ZERO, Duration.ZERO));
    }
}
