package dev.poneglyph.mapreduce.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.poneglyph.mapreduce.job.Node.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Parses YAML or JSON into nodes with positions. */
final class Document {

    /** Lists and fields within each other. */
    static final int MAX_DEPTH = 16;

    private final String source;
    private final JsonParser parser;

    private Document(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static Node yaml(String source, String text) throws InvalidJobException {
        return parse(source, text, new YAMLFactory());
    }

    static Node json(String source, String text) throws InvalidJobException {
        return parse(source, text, new JsonFactory());
    }

    private static Node parse(String source, String text, JsonFactory factory)
            throws InvalidJobException {
        try (JsonParser parser = factory.createParser(text)) {
            return new Document(source, parser).whole();
        } catch (JsonProcessingException e) {
            throw malformed(source, e);
        } catch (IOException e) {
            throw new InvalidJobException(source + ": " + e.getMessage());
        }
    }

    private static InvalidJobException malformed(String source, JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            Mark at = yaml.getProblemMark();
            return malformed(source, at.getLine() + 1, at.getColumn() + 1, yaml.getProblem());
        }
        JsonLocation at = Objects.requireNonNullElse(e.getLocation(), JsonLocation.NA);
        String problem = e.getOriginalMessage().lines().findFirst().orElse("it is malformed");
        return malformed(source, at.getLineNr(), at.getColumnNr(), problem);
    }

    private static InvalidJobException malformed(
            String source, int line, int column, String problem) {
        return new InvalidJobException(
                "%s:%d:%d: Expected well-formed text, but %s; check indentation, quotes and brackets"
                        .formatted(source, line, column, problem));
    }

    private Node whole() throws IOException, InvalidJobException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new InvalidJobException(
                    source + ": Expected a job, but the file is empty; see docs/job-files.md");
        }
        Node root = node(first, 0);
        if (parser.nextToken() != null) {
            throw refused("Expected one job, but a second document follows; remove it");
        }
        return root;
    }

    private Node node(JsonToken token, int depth) throws IOException, InvalidJobException {
        if (depth == MAX_DEPTH) {
            throw refused(
                    "Expected at most " + MAX_DEPTH + " levels of nesting, but there are more");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw refused("Expected a value, but got an alias; write the value out");
        }
        Position position = position();
        return switch (token) {
            case START_OBJECT -> new Node.Fields(position, fields(depth));
            case START_ARRAY -> new Node.Items(position, items(depth));
            case VALUE_NULL -> new Node.Nothing(position);
            case VALUE_STRING ->
                    parser.getText().isEmpty() && isPlain()
                            ? new Node.Nothing(position)
                            : new Node.Scalar(position, parser.getText());
            default -> new Node.Scalar(position, parser.getText());
        };
    }

    /** In YAML a field without a value reads as an empty text; quotes would span characters. */
    private boolean isPlain() {
        return parser instanceof YAMLParser
                && parser.currentTokenLocation().getCharOffset()
                        == parser.currentLocation().getCharOffset();
    }

    private Map<String, Node> fields(int depth) throws IOException, InvalidJobException {
        Map<String, Node> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                throw refused(name + ": Expected it once, but it is given twice; remove one");
            }
            fields.put(name, node(parser.nextToken(), depth + 1));
        }
        return fields;
    }

    private List<Node> items(int depth) throws IOException, InvalidJobException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return items;
    }

    private Position position() {
        JsonLocation at = parser.currentTokenLocation();
        return new Position(at.getLineNr(), at.getColumnNr());
    }

    private InvalidJobException refused(String sentence) {
        Position at = position();
        return new InvalidJobException(
                "%s:%d:%d: %s".formatted(source, at.line(), at.column(), sentence));
    }
}
