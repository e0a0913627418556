package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import java.net.URI;

/**
 * The work of a map task: the lines that begin in {@code [offset, offset + length)} of a file. Not
 * named {@code .gz} or {@code .zst}; those come whole.
 *
 * @param offset first byte, ≥ 0
 * @param length bytes, ≥ 1
 * @param fileSize size of the whole file when the job was planned, ≥ offset + length
 */
public record SplitPayload(URI uri, long offset, long length, long fileSize) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the split does not lie within the file
     */
    public SplitPayload {
        if (offset < 0 || length < 1 || offset > fileSize - length) {
            throw new IllegalArgumentException(
                    "Expected a split within the file's %d bytes, but got offset %d and length %d"
                            .formatted(fileSize, offset, length));
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws InvalidJobException if it is something else
     */
    public static SplitPayload fromJson(byte[] json) throws InvalidJobException {
        return PayloadCodec.read(json, SplitPayload.class);
    }

    /** The payload as the planner writes it. */
    public byte[] toJson() {
        return PayloadCodec.write(this);
    }
}
