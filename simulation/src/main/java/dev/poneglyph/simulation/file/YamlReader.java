package dev.poneglyph.simulation.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.poneglyph.simulation.file.Node.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses one YAML document into nodes that know where they stand. */
final class YamlReader {

    private static final int MAX_DEPTH = 8;
    private static final long MAX_BYTES = 1 << 20;

    private final JsonParser parser;

    private YamlReader(JsonParser parser) {
        this.parser = parser;
    }

    static Node read(Path file) throws FleetFileException {
        String source = String.valueOf(file.getFileName());
        return parse(source, text(file));
    }

    private static String text(Path file) throws FleetFileException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new FleetFileException(
                        "Expected a file of at most 1 MiB, but " + file + " is larger");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new FleetFileException(
                    "Expected a file at " + file + ", but there is none; check the path");
        } catch (CharacterCodingException e) {
            throw new FleetFileException(
                    "Expected UTF-8 text, but " + file + " is not; save it as UTF-8");
        } catch (IOException e) {
            throw new FleetFileException(
                    "Expected a readable file at " + file + ", but " + e + "; check it");
        }
    }

    static Node parse(String source, String text) throws FleetFileException {
        var start = new Place(source, 1, 1, "");
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw start.refuse(
                        "Expected fields, but the file is empty; see docs/simulation.md");
            }
            Node root = new YamlReader(parser).node(first, start, 0);
            if (parser.nextToken() != null) {
                throw start.refuse("Expected one document, but a second follows; remove it");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null ? start : start.at(at.getLineNr(), at.getColumnNr(), "");
            String problem = e.getOriginalMessage().lines().findFirst().orElse("it is malformed");
            throw place.refuse(
                    "Expected well-formed YAML, but "
                            + problem
                            + "; check indentation, quotes and brackets");
        } catch (IOException e) {
            throw start.refuse("Expected readable text, but " + e);
        }
    }

    private Node node(JsonToken token, Place above, int depth)
            throws IOException, FleetFileException {
        JsonLocation at = parser.currentTokenLocation();
        Place place = above.at(at.getLineNr(), at.getColumnNr(), above.path());
        if (depth > MAX_DEPTH) {
            throw place.refuse("Expected at most " + MAX_DEPTH + " levels, but there are more");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw place.refuse("Expected a value, but got an alias; write the value out");
        }
        return switch (token) {
            case START_OBJECT -> new Node(place, fields(place, depth));
            case START_ARRAY -> new Node(place, items(place, depth));
            case VALUE_NULL -> new Node(place, null);
            default -> new Node(place, parser.getText());
        };
    }

    private Map<String, Node> fields(Place above, int depth)
            throws IOException, FleetFileException {
        Map<String, Node> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String path = above.path().isEmpty() ? name : above.path() + "." + name;
            Place place = above.at(above.line(), above.column(), path);
            Node value = node(parser.nextToken(), place, depth + 1);
            if (fields.put(name, value) != null) {
                throw value.place().refuse("Expected it once, but it is given twice; remove one");
            }
        }
        return fields;
    }

    private List<Node> items(Place above, int depth) throws IOException, FleetFileException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            String path = above.path() + "[" + items.size() + "]";
            items.add(node(token, above.at(above.line(), above.column(), path), depth + 1));
        }
        return items;
    }
}
