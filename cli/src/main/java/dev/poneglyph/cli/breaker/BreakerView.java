package dev.poneglyph.cli.breaker;

import dev.poneglyph.cli.output.Names;
import dev.poneglyph.protocol.v1.WorkerInfo;

/**
 * A worker's breaker in JSON.
 *
 * @param state closed, open or half_open
 * @param mode automatic, forced_open or disabled
 * @param openUntilMs while open, when test calls begin (epoch milliseconds); 0 otherwise
 * @param alarmed whether it should be open, but too many others are
 * @param consecutiveFailures that are held against the worker now
 * @param workerState active, suspect, draining, lost or gone
 */
record BreakerView(
        String worker,
        String state,
        String mode,
        long openUntilMs,
        boolean alarmed,
        int consecutiveFailures,
        long totalSuccesses,
        long totalFailures,
        String workerState) {

    static BreakerView of(WorkerInfo worker) {
        return new BreakerView(
                worker.getName(),
                worker.getBreaker(),
                worker.getBreakerMode(),
                worker.getBreakerOpenUntilMs(),
                worker.getBreakerAlarmed(),
                worker.getConsecutiveFailures(),
                worker.getTotalSuccesses(),
                worker.getTotalFailures(),
                Names.of(worker.getState()));
    }
}
