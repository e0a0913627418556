package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of a job's policy. */
final class PolicyChecks {

    /** Highest priority. */
    static final int MAX_PRIORITY = 3;

    /** Labels one job may require. */
    static final int MAX_LABELS = 100;

    /** Longest execution timeout and longest wait. */
    static final Duration MAX_DURATION = Duration.ofDays(365);

    private PolicyChecks() {}

    /** The first thing wrong with it, as a sentence. */
    static @Nullable String fault(JobPolicy policy) {
        if (policy.priority() < 0 || policy.priority() > MAX_PRIORITY) {
            return "Expected a priority of 0 to "
                    + MAX_PRIORITY
                    + ", but it is "
                    + policy.priority();
        }
        if (!isDuration(policy.timeouts().execution())) {
            return "Expected an execution timeout of 0 to 365 days, but it is "
                    + policy.timeouts().execution();
        }
        if (policy.maxRunning() < 0) {
            return "Expected a limit of running attempts of 1 or more, or 0 for none, but it is "
                    + policy.maxRunning();
        }
        String label = badLabel(policy.requires());
        return label == null ? retryFault(policy.retry()) : label;
    }

    private static @Nullable String badLabel(List<String> labels) {
        if (labels.size() > MAX_LABELS) {
            return "Expected at most " + MAX_LABELS + " labels, but there are " + labels.size();
        }
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            boolean sorted = i == 0 || labels.get(i - 1).compareTo(label) < 0;
            if (label.isBlank() || label.length() > Names.MAX_LENGTH || !sorted) {
                return "Expected sorted labels, each once and of 1 to "
                        + Names.MAX_LENGTH
                        + " characters, but one is "
                        + Names.quoted(label);
            }
        }
        return null;
    }

    private static @Nullable String retryFault(RetryPolicy retry) {
        if (retry.maxRetries() < 0 || retry.maxResourceRetries() < 0) {
            return "Expected a number of retries of 0 or more, but it is "
                    + StrictMath.min(retry.maxRetries(), retry.maxResourceRetries());
        }
        if (retry.maxCrashedWorkers() < 1) {
            return "Expected at least 1 crashed worker, but it is " + retry.maxCrashedWorkers();
        }
        if (!(retry.multiplier() >= 1) || Double.isInfinite(retry.multiplier())) {
            return "Expected a backoff multiplier of 1 or more, but it is " + retry.multiplier();
        }
        boolean fits =
                isDuration(retry.baseDelay())
                        && isDuration(retry.maxDelay())
                        && retry.baseDelay().compareTo(retry.maxDelay()) <= 0;
        return fits
                ? null
                : "Expected 0 ≤ base delay ≤ maximum delay ≤ 365 days, but they are "
                        + retry.baseDelay()
                        + " and "
                        + retry.maxDelay();
    }

    private static boolean isDuration(Duration duration) {
        return !duration.isNegative() && duration.compareTo(MAX_DURATION) <= 0;
    }
}
