package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what each log entry led to, so that a replay of it can be compared. One number an
 * entry.
 */
public final class Replays {

    private final List<Integer> hashes = new ArrayList<>();
    private final Violations violations;
    private long current;
    private int currentHash;
    private long newest;

    /** Nothing seen. */
    public Replays(Violations violations) {
        this.violations = violations;
    }

    /** Notes one command's outcome; whether it is seen for the first time. */
    public boolean isFirst(long index, Outcome outcome) {
        if (index != current) {
            finish();
            current = index;
            currentHash = 1;
        }
        currentHash = 31 * currentHash + outcome.events().hashCode();
        return index > newest;
    }

    /** The entry under way is whole: compares it, or keeps it for later. */
    public void finish() {
        if (current > newest) {
            while (hashes.size() < current - 1) {
                hashes.add(0);
            }
            hashes.add(currentHash);
            newest = current;
        } else if (current > 0) {
            violations.require(
                    hashes.get((int) current - 1) == currentHash,
                    "a replay to decide as before",
                    "entry " + current);
        }
        current = 0;
    }
}
