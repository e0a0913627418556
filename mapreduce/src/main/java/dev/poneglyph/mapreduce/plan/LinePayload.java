package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;

/** The work of one task of an {@code each} job: one line of the input, without its line end. */
public record LinePayload(String line) {

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws InvalidJobException if it is something else
     */
    public static LinePayload fromJson(byte[] json) throws InvalidJobException {
        return PayloadCodec.read(json, LinePayload.class);
    }

    /** The payload as the planner writes it. */
    public byte[] toJson() {
        return PayloadCodec.write(this);
    }
}
