package dev.poneglyph.simulation.audit;

import java.util.ArrayList;
import java.util.List;

/** What was found not to hold; the first few in words, the rest as a number. */
public final class Violations {

    private static final int MAX_KEPT = 20;

    private final List<String> kept = new ArrayList<>();
    private long count;

    /** None yet. */
    public Violations() {}

    /** Notes {@code sentence} unless {@code holds}. */
    public void require(boolean holds, String sentence, Object subject) {
        if (!holds) {
            add("Expected " + sentence + ", but not so: " + subject);
        }
    }

    /** Notes one. */
    public void add(String sentence) {
        count++;
        if (kept.size() < MAX_KEPT) {
            kept.add(sentence);
        }
    }

    /** Whether all held. */
    public boolean none() {
        return count == 0;
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** The first of them. */
    public List<String> sentences() {
        return List.copyOf(kept);
    }
}
