package dev.poneglyph.mapreduce.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads {@code retry}. */
final class RetryReader {

    static final int MAX_RETRIES = 1_000;
    static final int MAX_FREE_RETRIES = 1_000_000;
    static final Duration MAX_DELAY = Duration.ofHours(24);
    static final double MAX_MULTIPLIER = 1_000;

    private static final List<String> JITTERS = List.of("proportional", "full", "none");
    private static final Set<String> FIELDS =
            Set.of(
                    "max_retries",
                    "max_crashed_workers",
                    "max_resource_retries",
                    "base_delay",
                    "multiplier",
                    "max_delay",
                    "jitter",
                    "budget");
    private static final Set<String> BUDGET = Set.of("ratio", "minimum");

    private final FieldReader retry;

    private RetryReader(FieldReader retry) {
        this.retry = retry;
    }

    static RetrySettings read(FieldReader job) throws InvalidJobException {
        Node node = job.get("retry");
        return node == null
                ? RetrySettings.DEFAULT
                : new RetryReader(job.fields("retry", node, FIELDS)).settings();
    }

    private RetrySettings settings() throws InvalidJobException {
        RetrySettings fallback = RetrySettings.DEFAULT;
        Duration base = Durations.read(retry, "base_delay", fallback.baseDelay(), MAX_DELAY);
        Node node = retry.get("budget");
        FieldReader budget = node == null ? null : retry.fields("budget", node, BUDGET);
        double ratio = fallback.budgetRatio();
        int minimum = fallback.budgetMinimum();
        return new RetrySettings(
                retry.number("max_retries", fallback.maxRetries(), 0, MAX_RETRIES),
                retry.number("max_crashed_workers", fallback.maxCrashedWorkers(), 1, MAX_RETRIES),
                retry.number("max_resource_retries", fallback.maxResourceRetries(), 0, MAX_RETRIES),
                base,
                multiplier(fallback.multiplier()),
                maxDelay(base, fallback.maxDelay()),
                jitter(fallback.jitter()),
                budget == null ? ratio : budget.decimal("ratio", ratio, 0, 1),
                budget == null ? minimum : budget.number("minimum", minimum, 0, MAX_FREE_RETRIES));
    }

    private Duration maxDelay(Duration base, Duration fallback) throws InvalidJobException {
        Duration most = Durations.read(retry, "max_delay", fallback, MAX_DELAY);
        if (most.compareTo(base) >= 0) {
            return most;
        }
        String field = retry.has("max_delay") ? "max_delay" : "base_delay";
        throw retry.refused(
                field,
                retry.at(field),
                "Expected max_delay to be at least base_delay, but %d ms is less than %d ms; raise max_delay"
                        .formatted(most.toMillis(), base.toMillis()));
    }

    private double multiplier(double fallback) throws InvalidJobException {
        Node node = retry.get("multiplier");
        if (node == null) {
            return fallback;
        }
        String what = "a number of at least 1";
        String text = retry.text("multiplier", node, what);
        double value = number(text);
        if (value >= 1 && value <= MAX_MULTIPLIER) {
            return value;
        }
        String sentence =
                value > MAX_MULTIPLIER
                        ? "Expected a number of at most 1000, but got %s; lower it"
                        : "Expected a number of at least 1, but got %s; 2 doubles each wait";
        throw retry.refused("multiplier", node, sentence.formatted(text));
    }

    /** NaN, which is in no range, where the text is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private String jitter(String fallback) throws InvalidJobException {
        Node node = retry.get("jitter");
        if (node == null) {
            return fallback;
        }
        String text = retry.text("jitter", node, "proportional, full or none");
        if (!JITTERS.contains(text)) {
            throw retry.refused(
                    "jitter",
                    node,
                    "Expected proportional, full or none, but got '%s'".formatted(text));
        }
        return text;
    }
}
