package dev.poneglyph.coordinator.limit;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How often each limit refused something. Safe for use by several threads. */
public final class Refusals {

    private final LongAdder[] counts = new LongAdder[NetworkLimit.values().length];

    /** None yet. */
    public Refusals() {
        Arrays.setAll(counts, _ -> new LongAdder());
    }

    /** {@code limit} refused something. */
    public void count(NetworkLimit limit) {
        counts[limit.ordinal()].increment();
    }

    /** How often it did. */
    public long of(NetworkLimit limit) {
        return counts[limit.ordinal()].sum();
    }
}
