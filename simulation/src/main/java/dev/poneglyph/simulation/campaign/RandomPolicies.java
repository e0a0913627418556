package dev.poneglyph.simulation.campaign;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.Policies;
import dev.poneglyph.simulation.fleet.TaskTraits;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws policies: mostly so patient that every sound task completes, some of them strict. */
final class RandomPolicies {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final int MANY = 1_000;

    private final RandomGenerator random;

    RandomPolicies(RandomGenerator random) {
        this.random = random;
    }

    JobPolicy of(TaskTraits traits) {
        List<String> requires = random.nextInt(3) == 0 ? List.of(RandomFleet.LABEL) : List.of();
        JobPolicy policy =
                Policies.requiring(Policies.patient(TIMEOUT), random.nextInt(4), requires)
                        .withPlacement(strategy())
                        .withSpeculation(speculation())
                        .withMaxRunning(random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 0);
        RetryPolicy retry = policy.retry().withBudget(budget());
        boolean needsEnd = traits.poison() + traits.failing() > 0;
        policy = policy.withRetry(needsEnd || random.nextInt(8) == 0 ? strict(retry) : retry);
        return random.nextInt(8) == 0 ? scheduledSoon(policy) : policy;
    }

    /** Whether no sound task of the job can be given up. */
    static boolean isPatient(JobProfile job) {
        JobPolicy policy = job.policy();
        return policy.retry().maxRetries() >= MANY && policy.timeouts().scheduleToStart().isZero();
    }

    private RetryPolicy strict(RetryPolicy patient) {
        return new RetryPolicy(
                random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(3),
                patient.baseDelay(),
                patient.multiplier(),
                patient.maxDelay(),
                patient.jitter(),
                patient.budget());
    }

    private RetryBudget budget() {
        return random.nextInt(3) == 0
                ? new RetryBudget(random.nextDouble(), random.nextInt(4))
                : RetryBudget.DEFAULT;
    }

    private JobPolicy scheduledSoon(JobPolicy policy) {
        Duration soon = Duration.ofSeconds(2L + random.nextInt(20));
        return policy.withTimeouts(new Timeouts(TIMEOUT, Duration.ZERO, soon, Duration.ZERO));
    }

    private SpeculationPolicy speculation() {
        return switch (random.nextInt(3)) {
            case 0 -> SpeculationPolicy.OFF;
            case 1 -> new SpeculationPolicy(true, 0.3, 1.1, random.nextDouble());
            default -> SpeculationPolicy.DEFAULT;
        };
    }

    private PlacementStrategyName strategy() {
        PlacementStrategyName[] all = PlacementStrategyName.values();
        return random.nextBoolean() ? PlacementStrategyName.SMART : all[random.nextInt(all.length)];
    }
}
