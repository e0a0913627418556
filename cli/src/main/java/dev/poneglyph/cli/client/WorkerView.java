package dev.poneglyph.cli.client;

import dev.poneglyph.cli.output.Names;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.List;

/** A worker in JSON. */
public record WorkerView(
        String name,
        String state,
        int slots,
        int busy,
        List<String> labels,
        String breaker,
        int consecutiveFailures,
        long totalSuccesses,
        long totalFailures,
        long sinceMs,
        String version,
        String reason) {

    /** The view of what the coordinator tells. */
    public static WorkerView of(WorkerInfo worker) {
        return new WorkerView(
                worker.getName(),
                Names.of(worker.getState()),
                worker.getSlots(),
                worker.getLeases(),
                List.copyOf(worker.getLabelsList()),
                worker.getBreaker(),
                worker.getConsecutiveFailures(),
                worker.getTotalSuccesses(),
                worker.getTotalFailures(),
                worker.getSinceMs(),
                worker.getVersion(),
                worker.getReason());
    }
}
