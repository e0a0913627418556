package dev.poneglyph.engine.worker;

import dev.poneglyph.engine.breaker.Breaker;
import java.util.List;

/**
 * A worker as the engine knows it: immutable, replaced as a whole by the applier.
 *
 * @param credit assignments it will still take
 * @param leases how many leases it holds
 * @param sinceMs since when it is in this state (epoch milliseconds)
 * @param stateReason why it is SUSPECT, DRAINING or LOST, else empty
 */
public record Worker(
        String name,
        long incarnation,
        WorkerState state,
        int slots,
        int credit,
        int leases,
        List<String> labels,
        String version,
        long sinceMs,
        String stateReason,
        Breaker breaker) {}
