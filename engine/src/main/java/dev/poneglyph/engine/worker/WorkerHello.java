package dev.poneglyph.engine.worker;

import java.util.List;

/**
 * What a worker says of itself when it connects.
 *
 * @param name unique in the cluster; the breaker and the history go by it
 * @param incarnation grows with every start of the process
 * @param slots attempts it executes at one time, ≥ 1
 * @param credit assignments it takes now
 * @param labels capabilities, sorted
 * @param version of the worker's software
 * @param heldTokens leases it still holds: executing, or finished and not yet acknowledged
 */
public record WorkerHello(
        String name,
        long incarnation,
        int slots,
        int credit,
        List<String> labels,
        String version,
        List<Long> heldTokens) {}
