package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** Ranges of how a job repeats what failed. */
final class RetryChecks {

    private RetryChecks() {}

    /** The first thing wrong with it, as a sentence; null where nothing is. */
    static @Nullable String fault(RetryPolicy retry) {
        if (retry.maxRetries() < 0 || retry.maxResourceRetries() < 0) {
            return "Expected a number of retries of 0 or more, but it is "
                    + StrictMath.min(retry.maxRetries(), retry.maxResourceRetries());
        }
        if (retry.maxCrashedWorkers() < 1) {
            return "Expected at least 1 crashed worker, but it is " + retry.maxCrashedWorkers();
        }
        String backoff = backoffFault(retry);
        return backoff == null ? budgetFault(retry.budget()) : backoff;
    }

    private static @Nullable String backoffFault(RetryPolicy retry) {
        if (!(retry.multiplier() >= 1) || Double.isInfinite(retry.multiplier())) {
            return "Expected a backoff multiplier of 1 or more, but it is " + retry.multiplier();
        }
        boolean fits =
                Durations.isIn(retry.baseDelay())
                        && Durations.isIn(retry.maxDelay())
                        && retry.baseDelay().compareTo(retry.maxDelay()) <= 0;
        return fits
                ? null
                : "Expected 0 ≤ base delay ≤ maximum delay ≤ 365 days, but they are "
                        + retry.baseDelay()
                        + " and "
                        + retry.maxDelay();
    }

    private static @Nullable String budgetFault(RetryBudget budget) {
        if (!(budget.ratio() >= 0 && budget.ratio() <= 1)) {
            return "Expected a retry budget of 0 to 1 of all dispatches, but it is "
                    + budget.ratio();
        }
        return budget.minimum() >= 0
                ? null
                : "Expected a retry budget of at least 0 retries, but it is " + budget.minimum();
    }
}
