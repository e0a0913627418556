package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;

/**
 * The work of a reduce task, or of a map task from the second iteration on: one partition of what
 * the stage before committed.
 *
 * @param partition from 0
 */
public record PartitionPayload(int partition) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code partition} is negative
     */
    public PartitionPayload {
        if (partition < 0) {
            throw new IllegalArgumentException(
                    "Expected a partition of at least 0, but got " + partition);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws InvalidJobException if it is something else
     */
    public static PartitionPayload fromJson(byte[] json) throws InvalidJobException {
        return PayloadCodec.read(json, PartitionPayload.class);
    }

    /** The payload as the planner writes it. */
    public byte[] toJson() {
        return PayloadCodec.write(this);
    }
}
