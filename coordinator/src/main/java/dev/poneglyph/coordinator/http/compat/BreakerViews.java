package dev.poneglyph.coordinator.http.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.worker.Worker;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Breakers in the forms of the several calls. */
final class BreakerViews {

    private BreakerViews() {}

    /** In the statistics. */
    record Counted(
            String state,
            int failureCount,
            double failureRate,
            long totalCalls,
            long totalSuccesses,
            long totalFailures) {

        static Counted of(Worker worker) {
            Breaker breaker = worker.breaker();
            return new Counted(
                    stateOf(breaker),
                    breaker.consecutiveFailures(),
                    rateOf(breaker),
                    calls(breaker),
                    breaker.totalSuccesses(),
                    breaker.totalFailures());
        }
    }

    /** In the list. */
    record Brief(String state, double failureRate, int failureCount, boolean canExecute) {

        static Brief of(Worker worker, BreakerPolicy policy) {
            Breaker breaker = worker.breaker();
            return new Brief(
                    stateOf(breaker),
                    rateOf(breaker),
                    breaker.consecutiveFailures(),
                    BreakerRules.permits(breaker, policy));
        }
    }

    /** By itself; times are epoch milliseconds, null where never. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Full(
            String workerId,
            String state,
            int failureCount,
            double failureRate,
            long totalCalls,
            long totalSuccesses,
            long totalFailures,
            boolean canExecute,
            @Nullable Long lastFailureTime,
            @Nullable Long lastSuccessTime) {

        static Full of(Worker worker, BreakerPolicy policy) {
            Breaker breaker = worker.breaker();
            return new Full(
                    worker.name(),
                    stateOf(breaker),
                    breaker.consecutiveFailures(),
                    rateOf(breaker),
                    calls(breaker),
                    breaker.totalSuccesses(),
                    breaker.totalFailures(),
                    BreakerRules.permits(breaker, policy),
                    orNull(breaker.lastFailureMs()),
                    orNull(breaker.lastSuccessMs()));
        }
    }

    private static String stateOf(Breaker breaker) {
        return breaker.state().name().toLowerCase(Locale.ROOT);
    }

    private static long calls(Breaker breaker) {
        return breaker.totalSuccesses() + breaker.totalFailures();
    }

    /** 0 to 100. */
    private static double rateOf(Breaker breaker) {
        return Percent.of(breaker.totalFailures(), calls(breaker));
    }

    private static @Nullable Long orNull(long timeMs) {
        return timeMs == 0 ? null : timeMs;
    }
}
