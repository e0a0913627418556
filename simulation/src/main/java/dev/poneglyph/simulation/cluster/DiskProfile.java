package dev.poneglyph.simulation.cluster;

/**
 * How long a flush of the coordinator's log takes.
 *
 * @param minFlushMs shortest, ≥ 0
 * @param maxFlushMs longest
 */
public record DiskProfile(int minFlushMs, int maxFlushMs) {

    /** 1 to 3 ms. */
    public static final DiskProfile SSD = new DiskProfile(1, 3);

    /** 1 to 15 ms. */
    public static final DiskProfile BUSY = new DiskProfile(1, 15);
}
