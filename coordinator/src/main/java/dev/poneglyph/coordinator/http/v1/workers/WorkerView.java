package dev.poneglyph.coordinator.http.v1.workers;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker, as lists tell it. */
record WorkerView(
        String name,
        String state,
        @Nullable String stateReason,
        long sinceMs,
        int slots,
        int leases,
        int credit,
        List<String> labels,
        String version,
        @Nullable String idleReason,
        double recentSuccess,
        double speed,
        BreakerView breaker) {

    /**
     * @param idleReason why it counts as connected but idle; null where it does not
     */
    static WorkerView of(Worker worker, BreakerView breaker, @Nullable String idleReason) {
        return new WorkerView(
                worker.name(),
                Words.lower(worker.state()),
                Words.orNull(worker.stateReason()),
                worker.sinceMs(),
                worker.slots(),
                worker.leases(),
                worker.credit(),
                worker.labels(),
                worker.version(),
                idleReason,
                worker.standing().recentSuccess(),
                worker.standing().speed(),
                breaker);
    }
}
