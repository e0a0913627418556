package dev.poneglyph.simulation.fleet;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** Policies that simulations need; all are made here, as a policy has many parts. */
public final class Policies {

    private static final int NEVER_GIVES_UP = 10_000;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private Policies() {}

    /** Failures and crashes are to delay, not to end the job. */
    public static JobPolicy patient(Duration executionTimeout) {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        SystemicPolicy systemic = SystemicPolicy.DEFAULT;
        return retrying(
                timingOut(JobPolicy.DEFAULT, executionTimeout)
                        .withSystemic(
                                new SystemicPolicy(
                                        systemic.failures(), FOR_EVER, systemic.outagePatience())),
                new RetryPolicy(
                        NEVER_GIVES_UP,
                        NEVER_GIVES_UP,
                        NEVER_GIVES_UP,
                        Duration.ofMillis(100),
                        1.5,
                        Duration.ofSeconds(2),
                        usual.jitter()));
    }

    /** The usual retries with this priority, these labels and this timeout. */
    public static JobPolicy of(int priority, List<String> requires, Duration timeout) {
        return new JobPolicy(priority, requires, timeout, RetryPolicy.DEFAULT);
    }

    /** A cluster with that breaker. */
    public static EngineConfig breaking(long clusterSeed, BreakerPolicy breaker) {
        return new EngineConfig(clusterSeed, Limits.DEFAULT, breaker);
    }

    /** The same with another retry policy. */
    public static JobPolicy retrying(JobPolicy policy, RetryPolicy retry) {
        return policy.withRetry(retry);
    }

    /** The same with another priority and other labels. */
    public static JobPolicy requiring(JobPolicy policy, int priority, List<String> requires) {
        return new JobPolicy(
                priority,
                requires,
                policy.timeouts(),
                policy.retry(),
                policy.systemic(),
                policy.speculation(),
                policy.placement(),
                policy.maxRunning());
    }

    /** The same with another execution timeout. */
    public static JobPolicy timingOut(JobPolicy policy, Duration timeout) {
        Timeouts old = policy.timeouts();
        return policy.withTimeouts(
                new Timeouts(timeout, old.progress(), old.scheduleToStart(), old.total()));
    }

    /** A cluster whose breakers come back within seconds. */
    public static EngineConfig quickBreakers(long clusterSeed) {
        BreakerPolicy usual = BreakerPolicy.DEFAULT;
        return breaking(
                clusterSeed,
                new BreakerPolicy(
                        usual.failureThreshold(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        usual.halfOpenCalls(),
                        usual.successesToClose()));
    }
}
