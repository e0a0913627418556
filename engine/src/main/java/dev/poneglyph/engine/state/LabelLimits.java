package dev.poneglyph.engine.state;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many attempts of jobs that require a label may hold leases at one time. */
final class LabelLimits {

    private final TreeMap<String, Integer> limits = new TreeMap<>();

    /** 0 removes the limit. */
    void set(String label, int max) {
        if (max == 0) {
            limits.remove(label);
        } else {
            limits.put(label, max);
        }
    }

    SortedMap<String, Integer> all() {
        return new TreeMap<>(limits);
    }
}
