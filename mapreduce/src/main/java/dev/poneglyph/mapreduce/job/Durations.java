package dev.poneglyph.mapreduce.job;

import java.time.Duration;

/** Reads fields that hold a duration. */
final class Durations {

    private Durations() {}

    /** A duration from 0 to {@code most}, {@code fallback} where the field is absent. */
    static Duration read(FieldReader reader, String field, Duration fallback, Duration most)
            throws InvalidJobException {
        Node node = reader.get(field);
        if (node == null) {
            return fallback;
        }
        String what =
                "a duration from 0 to %dh, such as 30s, 5m or 500ms".formatted(most.toHours());
        String text = reader.text(field, node, what);
        return Quantities.duration(text)
                .filter(duration -> duration.compareTo(most) <= 0)
                .orElseThrow(() ->
                        reader.refused(
                                field, node, "Expected %s, but got '%s'".formatted(what, text)));
    }
}
