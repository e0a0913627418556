package dev.poneglyph.simulation.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a file and where it stands. */
record Node(Place place, @Nullable Object value) {

    /**
     * Where a value stands.
     *
     * @param path the fields that lead to it, such as {@code workers[2].slots}
     */
    record Place(String source, int line, int column, String path) {

        Place at(int newLine, int newColumn, String newPath) {
            return new Place(source, newLine, newColumn, newPath);
        }

        FleetFileException refuse(String sentence) {
            String field = path.isEmpty() ? "" : path + ": ";
            return new FleetFileException(
                    "%s:%d:%d: %s%s".formatted(source, line, column, field, sentence));
        }
    }

    /** Its fields, or null where it is something else. */
    @SuppressWarnings("unchecked") // The reader puts nothing else into a map.
    @Nullable Map<String, Node> fields() {
        return value instanceof Map<?, ?> map ? (Map<String, Node>) map : null;
    }

    /** Its items, or null where it is something else. */
    @SuppressWarnings("unchecked") // The reader puts nothing else into a list.
    @Nullable List<Node> items() {
        return value instanceof List<?> list ? (List<Node>) list : null;
    }

    /** Its text, or null where it is something else. */
    @Nullable String text() {
        return value instanceof String text ? text : null;
    }
}
