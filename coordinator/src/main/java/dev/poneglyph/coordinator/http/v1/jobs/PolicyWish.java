package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a bag's tasks are to be treated; what is null is as the coordinator's default. */
record PolicyWish(
        @Nullable Integer priority,
        @Nullable List<String> requires,
        @Nullable Long timeoutMs,
        @Nullable Integer maxRetries,
        @Nullable Long baseDelayMs,
        @Nullable Double multiplier,
        @Nullable Long maxDelayMs,
        @Nullable String jitter,
        @Nullable String placement,
        @Nullable Integer maxRunning) {

    /** Longest time that is taken, 720 hours as in job files. */
    private static final long MAX_MS = Duration.ofHours(720).toMillis();

    /** {@code defaults} with what is wished. */
    JobPolicy over(JobPolicy defaults) throws ProblemException {
        return new JobPolicy(
                        priority == null ? defaults.priority() : priority,
                        requires == null ? defaults.requires() : requires,
                        time("timeout_ms", timeoutMs, defaults.timeouts().execution()),
                        retry(defaults.retry()))
                .withSystemic(defaults.systemic())
                .withSpeculation(defaults.speculation())
                .withPlacement(
                        choice(
                                "placement",
                                placement,
                                PlacementStrategyName.class,
                                defaults.placement()))
                .withMaxRunning(maxRunning == null ? defaults.maxRunning() : maxRunning);
    }

    private RetryPolicy retry(RetryPolicy usual) throws ProblemException {
        return new RetryPolicy(
                maxRetries == null ? usual.maxRetries() : maxRetries,
                usual.maxCrashedWorkers(),
                usual.maxResourceRetries(),
                time("base_delay_ms", baseDelayMs, usual.baseDelay()),
                multiplier == null ? usual.multiplier() : multiplier,
                time("max_delay_ms", maxDelayMs, usual.maxDelay()),
                choice("jitter", jitter, Jitter.class, usual.jitter()),
                usual.budget());
    }

    private static Duration time(String field, @Nullable Long ms, Duration usual)
            throws ProblemException {
        if (ms != null && (ms < 0 || ms > MAX_MS)) {
            throw ProblemException.invalid(
                    "Expected policy.%s of 0 to %d, but it is %d".formatted(field, MAX_MS, ms));
        }
        return ms == null ? usual : Duration.ofMillis(ms);
    }

    private static <E extends Enum<E>> E choice(
            String field, @Nullable String word, Class<E> type, E usual) throws ProblemException {
        if (word == null) {
            return usual;
        }
        for (E value : type.getEnumConstants()) {
            if (Words.lower(value).equals(word)) {
                return value;
            }
        }
        throw ProblemException.invalid(
                "Expected policy.%s to be of %s, but it is \"%s\""
                        .formatted(field, String.join(", ", Words.all(type)), word));
    }
}
