package dev.poneglyph.engine.state.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many attempts of jobs that require a label hold leases, and how many may. */
public final class LabelLimits {

    private final TreeMap<String, Integer> limits = new TreeMap<>();

    /** Leases of jobs that require each label; looked up, never iterated but to compare. */
    private final Map<String, Integer> leases = new HashMap<>();

    /**
     * Sets a limit; 0 removes it.
     *
     * @return whether the label may have turned from reached to open or back
     */
    public boolean set(String label, int max) {
        boolean before = permits(label);
        if (max == 0) {
            limits.remove(label);
        } else {
            limits.put(label, max);
        }
        return before != permits(label);
    }

    /**
     * Counts leases more or fewer.
     *
     * @return whether the label turned from reached to open or back
     */
    public boolean count(String label, int change) {
        boolean before = permits(label);
        int now = leases(label) + change;
        if (now == 0) {
            leases.remove(label);
        } else {
            leases.put(label, now);
        }
        return before != permits(label);
    }

    /** Whether one more lease may go to a job that requires all of {@code labels}. */
    public boolean permits(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (!permits(labels.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean permits(String label) {
        Integer max = limits.isEmpty() ? null : limits.get(label);
        return max == null || leases.getOrDefault(label, 0) < max;
    }

    /** Leases that jobs which require all of {@code labels} may still get. */
    public int room(List<String> labels) {
        int room = Integer.MAX_VALUE;
        for (String label : labels) {
            Integer max = limits.get(label);
            int own = max == null ? Integer.MAX_VALUE : max - leases(label);
            room = StrictMath.min(room, StrictMath.max(0, own));
        }
        return room;
    }

    public int leases(String label) {
        return leases.getOrDefault(label, 0);
    }

    public SortedMap<String, Integer> all() {
        return new TreeMap<>(limits);
    }
}
