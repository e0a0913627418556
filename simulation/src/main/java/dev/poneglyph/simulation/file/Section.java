package dev.poneglyph.simulation.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one object. Each is asked for once; {@link #end} refuses what nobody asked for. */
final class Section {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Node node;
    private final Map<String, Node> left;
    private final int given;
    private final List<String> known = new ArrayList<>();

    Section(Node node) throws FleetFileException {
        Map<String, Node> fields = node.fields();
        if (fields == null) {
            throw node.place().refuse("Expected fields, but it is something else; indent them");
        }
        this.node = node;
        left = new LinkedHashMap<>(fields);
        given = fields.size();
    }

    /** The field, or null where it is missing or empty. */
    @Nullable Node take(String name) {
        known.add(name);
        Node found = left.remove(name);
        return found == null || found.value() == null ? null : found;
    }

    /** A section of its own, or null. */
    @Nullable Section section(String name) throws FleetFileException {
        Node found = take(name);
        return found == null ? null : new Section(found);
    }

    /** The items of a list, none where it is missing. */
    List<Node> list(String name) throws FleetFileException {
        Node found = take(name);
        if (found == null) {
            return List.of();
        }
        List<Node> items = found.items();
        if (items == null) {
            throw found.place().refuse("Expected a list, but it is something else");
        }
        return items;
    }

    String text(String name, @Nullable String usual) throws FleetFileException {
        Node found = take(name);
        if (found == null) {
            if (usual == null) {
                throw node.place().refuse("Expected a field " + name + ", but there is none");
            }
            return usual;
        }
        return textOf(found);
    }

    static String textOf(Node node) throws FleetFileException {
        String text = node.text();
        if (text == null) {
            throw node.place().refuse("Expected a text, but it is something else");
        }
        return text;
    }

    int whole(String name, int usual, int min, int max) throws FleetFileException {
        Node found = take(name);
        if (found == null) {
            return usual;
        }
        String text = textOf(found);
        boolean isNumber = text.matches("-?\\d{1,9}");
        int value = isNumber ? Integer.parseInt(text) : min - 1;
        if (!isNumber || value < min || value > max) {
            throw found.place()
                    .refuse(
                            "Expected a whole number of %d to %d, but it is '%s'"
                                    .formatted(min, max, text));
        }
        return value;
    }

    double number(String name, double usual, double min, double max) throws FleetFileException {
        Node found = take(name);
        return found == null ? usual : numberOf(found, min, max);
    }

    static double numberOf(Node node, double min, double max) throws FleetFileException {
        String text = textOf(node);
        double value = text.matches("-?\\d{1,15}(\\.\\d{1,15})?") ? Double.parseDouble(text) : -1;
        if (value < min || value > max || value == -1) {
            throw node.place()
                    .refuse(
                            "Expected a number of %s to %s, but it is '%s'"
                                    .formatted(plain(min), plain(max), text));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    Duration duration(String name, Duration usual) throws FleetFileException {
        Node found = take(name);
        return found == null ? usual : durationOf(found);
    }

    static Duration durationOf(Node node) throws FleetFileException {
        String text = textOf(node);
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw node.place()
                    .refuse(
                            "Expected a time such as 500ms, 1.5s, 5m or 2h, but it is '%s'"
                                    .formatted(text));
        }
        double unitMs =
                switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
        var duration = Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unitMs));
        if (duration.compareTo(LONGEST) > 0) {
            throw node.place().refuse("Expected at most 365 days, but it is '" + text + "'");
        }
        return duration;
    }

    /** The constant of that name in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E usual) throws FleetFileException {
        Node found = take(name);
        if (found == null) {
            return usual;
        }
        String text = textOf(found);
        List<String> names = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            String lower = each.name().toLowerCase(java.util.Locale.ROOT);
            if (lower.equals(text)) {
                return each;
            }
            names.add(lower);
        }
        throw found.place()
                .refuse(
                        "Expected one of %s, but it is '%s'"
                                .formatted(String.join(", ", names), text));
    }

    /** How many fields were given. */
    int given() {
        return given;
    }

    FleetFileException refuse(String sentence) {
        return node.place().refuse(sentence);
    }

    /** All has been asked for: refuses the first field that is unknown. */
    void end() throws FleetFileException {
        for (Map.Entry<String, Node> extra : left.entrySet()) {
            throw extra.getValue()
                    .place()
                    .refuse(
                            "Expected one of the fields %s, but this is none of them"
                                    .formatted(String.join(", ", known)));
        }
    }
}
