package dev.poneglyph.worker.core;

import java.util.List;

/**
 * What the worker says of itself in each hello.
 *
 * @param incarnation grows with every start of the process
 * @param slots attempts executed at one time, ≥ 1
 */
public record WorkerIdentity(
        String name, long incarnation, int slots, List<String> labels, String version) {

    /** Copies the labels, sorted. */
    public WorkerIdentity {
        if (slots < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 slot, but got %d".formatted(slots));
        }
        labels = labels.stream().sorted().distinct().toList();
    }
}
