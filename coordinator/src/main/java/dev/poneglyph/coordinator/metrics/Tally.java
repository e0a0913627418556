package dev.poneglyph.coordinator.metrics;

import java.util.EnumMap;
import java.util.Map;

/** How many there are of each constant. Built by one thread, then only read. */
final class Tally<E extends Enum<E>> {

    private final Map<E, Long> counts;

    Tally(Class<E> type) {
        counts = new EnumMap<>(type);
    }

    void add(E one) {
        counts.merge(one, 1L, Long::sum);
    }

    long of(E one) {
        return counts.getOrDefault(one, 0L);
    }
}
