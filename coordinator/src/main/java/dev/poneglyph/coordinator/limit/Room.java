package dev.poneglyph.coordinator.limit;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many of something are there at one time, in all and of each holder. Safe for use by
 * several threads.
 */
public final class Room {

    /** What became of a wish to enter. */
    public enum Entry {
        ADMITTED,
        FULL,
        HOLDER_HAS_ITS_SHARE
    }

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> held = new HashMap<>();
    private int total;

    /**
     * @param most of all holders together
     * @param mostOfOne of one holder
     */
    public Room(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** One more of {@code holder}; where admitted, {@link #leave} ends it. */
    public synchronized Entry enter(String holder) {
        int has = held.getOrDefault(holder, 0);
        if (has >= mostOfOne) {
            return Entry.HOLDER_HAS_ITS_SHARE;
        }
        if (total >= most) {
            return Entry.FULL;
        }
        held.put(holder, has + 1);
        total++;
        return Entry.ADMITTED;
    }

    /** One that was admitted is over. */
    public synchronized void leave(String holder) {
        int has = held.getOrDefault(holder, 0);
        if (has == 0) {
            throw new IllegalStateException("Expected " + holder + " to hold one, but it has none");
        }
        if (has == 1) {
            held.remove(holder);
        } else {
            held.put(holder, has - 1);
        }
        total--;
    }

    /** How many there are. */
    public synchronized int size() {
        return total;
    }

    /** How many {@code holder} has. */
    public synchronized int of(String holder) {
        return held.getOrDefault(holder, 0);
    }
}
