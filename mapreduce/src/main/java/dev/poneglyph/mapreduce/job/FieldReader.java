package dev.poneglyph.mapreduce.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes typed values out of fields; each refusal says file, line, column and field. */
final class FieldReader {

    private final String source;
    private final String path;
    private final Node.Fields node;

    private FieldReader(String source, String path, Node.Fields node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    /** Reads {@code node}, which must have fields and none but the {@code known}. */
    static FieldReader of(String source, String path, Node node, Set<String> known)
            throws InvalidJobException {
        if (!(node instanceof Node.Fields fields)) {
            throw refused(
                    source,
                    path,
                    node,
                    "Expected fields (%s), but got %s".formatted(listed(known), node.kind()));
        }
        for (Map.Entry<String, Node> field : fields.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                throw refused(
                        source,
                        join(path, field.getKey()),
                        field.getValue(),
                        "Expected a known field, but got '%s'; %s"
                                .formatted(field.getKey(), Nearest.advice(field.getKey(), known)));
            }
        }
        return new FieldReader(source, path, fields);
    }

    boolean has(String field) {
        return get(field) != null;
    }

    /** Null where the field is absent or has no value. */
    @Nullable Node get(String field) {
        Node value = node.fields().get(field);
        return value instanceof Node.Nothing ? null : value;
    }

    Node require(String field, String what) throws InvalidJobException {
        Node value = get(field);
        if (value == null) {
            Node at = node.fields().getOrDefault(field, node);
            throw refused(field, at, "Expected %s, but got nothing; add it".formatted(what));
        }
        return value;
    }

    FieldReader fields(String field, Node value, Set<String> known) throws InvalidJobException {
        return of(source, join(path, field), value, known);
    }

    String text(String field, Node value, String what) throws InvalidJobException {
        if (value instanceof Node.Scalar scalar && !scalar.text().contains("\0")) {
            return scalar.text();
        }
        throw refused(field, value, "Expected %s, but got %s".formatted(what, value.kind()));
    }

    /** The items of a list, each a text; empty where the field is absent. */
    List<String> texts(String field, String what) throws InvalidJobException {
        List<String> texts = new ArrayList<>();
        for (Node item : items(field, what)) {
            texts.add(text(field, item, what));
        }
        return List.copyOf(texts);
    }

    /** The items of a list; a single value counts as a list of one; empty where absent. */
    List<Node> items(String field, String what) throws InvalidJobException {
        return switch (get(field)) {
            case null -> List.of();
            case Node.Items items -> {
                requireNoGap(field, items, what);
                yield items.items();
            }
            case Node single -> List.of(single);
        };
    }

    private void requireNoGap(String field, Node.Items items, String what)
            throws InvalidJobException {
        for (Node item : items.items()) {
            if (item instanceof Node.Nothing) {
                throw refused(field, item, "Expected %s, but got nothing".formatted(what));
            }
        }
    }

    /** Fields whose names the writer chose, in the order of the document; empty where absent. */
    List<Map.Entry<String, Node>> entries(String field, String what) throws InvalidJobException {
        return switch (get(field)) {
            case null -> List.of();
            case Node.Fields entries -> List.copyOf(entries.fields().entrySet());
            case Node other ->
                    throw refused(
                            field, other, "Expected %s, but got %s".formatted(what, other.kind()));
        };
    }

    int number(String field, int fallback, int least, int most) throws InvalidJobException {
        Node value = get(field);
        if (value == null) {
            return fallback;
        }
        String what = "a whole number from %d to %d".formatted(least, most);
        String text = text(field, value, what);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(field, value, "Expected %s, but got '%s'".formatted(what, text));
        }
        throw refused(field, value, "Expected %s, but got %s".formatted(what, text));
    }

    /** A number that need not be whole. */
    double decimal(String field, double fallback, double least, double most)
            throws InvalidJobException {
        Node value = get(field);
        if (value == null) {
            return fallback;
        }
        String what = "a number from %s to %s".formatted(plain(least), plain(most));
        String text = text(field, value, what);
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(field, value, "Expected %s, but got '%s'".formatted(what, text));
        }
        throw refused(field, value, "Expected %s, but got %s".formatted(what, text));
    }

    /** Without ".0". */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    InvalidJobException refused(String field, Node at, String sentence) {
        return refused(source, join(path, field), at, sentence);
    }

    /** Where the field stands, or what it would stand in. */
    Node at(String field) {
        return node.fields().getOrDefault(field, node);
    }

    private static InvalidJobException refused(
            String source, String field, Node at, String sentence) {
        return new InvalidJobException(
                "%s:%d:%d: %s: %s"
                        .formatted(
                                source,
                                at.position().line(),
                                at.position().column(),
                                field.isEmpty() ? "job" : field,
                                sentence));
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
