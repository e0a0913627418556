package dev.poneglyph.coordinator.http.v1.workers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMove;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The breaker of one worker. */
record BreakerView(
        String worker,
        String state,
        String mode,
        boolean canExecute,
        boolean alarmed,
        int consecutiveFailures,
        int threshold,
        @Nullable Long openUntilMs,
        @Nullable Integer testCalls,
        @Nullable Integer testSuccesses,
        int reopenings,
        long totalSuccesses,
        long totalFailures,
        @Nullable Long lastFailureMs,
        @Nullable Long lastSuccessMs,
        List<EvidenceView> run,
        List<MoveView> history) {

    record EvidenceView(
            String task,
            @JsonProperty("class") String failureClass,
            String message,
            long atMs,
            String verdict) {}

    record MoveView(long atMs, String state, String reason) {
        static MoveView of(BreakerMove move) {
            return new MoveView(move.atMs(), Words.lower(move.to()), move.reason());
        }
    }

    /**
     * @param run the failures it is judged by
     */
    static BreakerView of(Worker worker, BreakerPolicy policy, List<EvidenceView> run) {
        Breaker breaker = worker.breaker();
        boolean testing = breaker.state() == BreakerState.HALF_OPEN;
        return new BreakerView(
                worker.name(),
                Words.lower(breaker.state()),
                Words.lower(breaker.mode()),
                BreakerRules.permits(breaker, policy),
                breaker.alarmed(),
                breaker.consecutiveFailures(),
                policy.failureThreshold(),
                Words.orNull(breaker.openUntilMs()),
                testing ? breaker.testCalls() : null,
                testing ? breaker.testSuccesses() : null,
                breaker.reopenings(),
                breaker.totalSuccesses(),
                breaker.totalFailures(),
                Words.orNull(breaker.lastFailureMs()),
                Words.orNull(breaker.lastSuccessMs()),
                run,
                breaker.history().stream().map(MoveView::of).toList());
    }
}
