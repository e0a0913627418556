package dev.poneglyph.engine.job;

import java.time.Duration;

/**
 * When a job is paused because every worker fails it, and how long that is borne. Zero patience of
 * either kind: such failures spend the tasks' budgets and never pause the job.
 *
 * @param failures failures of the job in a row, none of the attempts begun since succeeding
 *     between, that can pause it, ≥ 1; they must come from as many distinct workers as could do the
 *     work (of NETWORK_ERROR: from most of them), at most this many, and be twice as many as the
 *     attempts that still run
 * @param patience how long a paused job whose code fails is probed before it fails for good,
 *     counted from the first such failure of the pause
 * @param outagePatience the same where the failures are NETWORK_ERROR, counted from the pause
 */
public record SystemicPolicy(int failures, Duration patience, Duration outagePatience) {

    /** 10 failures in a row; 1 minute; 1 hour for outages. */
    public static final SystemicPolicy DEFAULT =
            new SystemicPolicy(10, Duration.ofMinutes(1), Duration.ofHours(1));
}
