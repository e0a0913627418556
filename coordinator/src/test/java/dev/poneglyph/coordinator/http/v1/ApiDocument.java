package dev.poneglyph.coordinator.http.v1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The OpenAPI document, and whether answers are as it says. */
final class ApiDocument {

    static final String RESOURCE = "/openapi/openapi.yaml";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;
    private final JsonSchemaFactory schemas =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    /** One call of the document. */
    record Operation(String id, String method, String path, JsonNode node) {}

    static ApiDocument read() throws IOException {
        try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new ApiDocument(new YAMLMapper().readTree(Objects.requireNonNull(in, RESOURCE)));
        }
    }

    JsonNode root() {
        return document;
    }

    /** By operation id. */
    Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().properties().stream()
                                .filter(each -> METHODS.contains(each.getKey()))
                                .map(each ->
                                        new Operation(
                                                each.getValue().get("operationId").asText(),
                                                each.getKey().toUpperCase(java.util.Locale.ROOT),
                                                path.getKey(),
                                                each.getValue()))
                                .forEach(each -> operations.put(each.id(), each)));
        return operations;
    }

    /** Every schema of the document that has a name. */
    Map<String, JsonNode> namedSchemas() {
        Map<String, JsonNode> named = new TreeMap<>();
        document.at("/components/schemas")
                .properties()
                .forEach(each -> named.put(each.getKey(), each.getValue()));
        return named;
    }

    /** What is wrong with a schema, by the rules for schemas. */
    List<String> faultsOfSchema(JsonNode schema) {
        JsonSchema rules = schemas.getSchema(com.networknt.schema.SchemaLocation.of(DIALECT));
        return messages(rules.validate(schema));
    }

    /** The types of content an answer of that status may have; empty where it has no body. */
    JsonNode contentOf(Operation operation, int status) {
        JsonNode responses = operation.node().get("responses");
        JsonNode response =
                responses.has(String.valueOf(status))
                        ? responses.get(String.valueOf(status))
                        : responses.get("default");
        return resolved(response).path("content");
    }

    /** In what a JSON answer differs from the document; fields it does not name count as well. */
    List<String> faultsOfAnswer(Operation operation, int status, String type, JsonNode body) {
        JsonNode content = contentOf(operation, status).path(type);
        if (content.isMissingNode()) {
            return List.of(
                    "%s has no answer %d of type %s".formatted(operation.id(), status, type));
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT);
        schema.setAll((ObjectNode) strict(content.get("schema")));
        schema.set("components", strictComponents());
        return messages(schemas.getSchema(schema).validate(body));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private JsonNode strictComponents() {
        ObjectNode components = JsonNodeFactory.instance.objectNode();
        ObjectNode named = components.putObject("schemas");
        namedSchemas().forEach((name, schema) -> named.set(name, withStrictParts(schema)));
        return components;
    }

    /** The schema of a place where a value stands: nothing else may stand there. */
    private JsonNode strict(JsonNode schema) {
        ObjectNode strict = (ObjectNode) withStrictParts(schema);
        boolean open = schema.has("additionalProperties");
        return open ? strict : strict.put("unevaluatedProperties", false);
    }

    private JsonNode withStrictParts(JsonNode schema) {
        ObjectNode copy = schema.deepCopy();
        if (copy.get("properties") instanceof ObjectNode properties) {
            List<String> names = new ArrayList<>();
            properties.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> properties.set(name, strict(properties.get(name))));
        }
        if (copy.get("items") instanceof ObjectNode items) {
            copy.set("items", strict(items));
        }
        if (copy.get("allOf") instanceof ArrayNode parts) {
            for (int i = 0; i < parts.size(); i++) {
                parts.set(i, withStrictParts(parts.get(i)));
            }
        }
        return copy;
    }

    private static List<String> messages(Set<ValidationMessage> found) {
        return found.stream().map(ValidationMessage::toString).sorted().toList();
    }
}
