package dev.poneglyph.coordinator.http.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poneglyph.coordinator.http.ApiCluster;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every parameter and every field of a body of every call of the document, with values that are
 * odd. A call may refuse them or take them, but must know what it does.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> ODD_TEXTS =
            List.of(
                    "-1",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1e400",
                    "NaN",
                    "",
                    "\n\u001b[31mred\u0000",
                    "<script>alert(1)</script>",
                    "../../../../etc/passwd",
                    "%s%n{}${jndi:ldap://127.0.0.1/x}",
                    "a".repeat(5_000),
                    "((((".repeat(1_000));

    private static final List<String> ODD_VALUES =
            List.of(
                    "-1",
                    "0",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "9223372036854775808",
                    "1e400",
                    "-1e400",
                    "1e-400",
                    "1e999999999",
                    "0.5",
                    "NaN",
                    "null",
                    "true",
                    "[]",
                    "{}",
                    "[[]]",
                    "\"\\n\\u001b[31m<script>\\u0000\"",
                    "\"../../../../etc/passwd\"",
                    "[".repeat(20_000),
                    "{\"a\":".repeat(20_000));

    /** Bodies that get a call beyond its first check. */
    private static final String SUBMISSION =
            "{\"bag\": {\"kind\": \"noop\", \"payloads\": [\"good\"]}}";

    private static final int DEPTH = 3;

    private ApiCluster cluster;
    private ApiDocument document;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        document = ApiDocument.read();
        cluster = ApiCluster.start(folder);
        cluster.submit("done", "good one");
        cluster.awaitEnd("done");
    }

    @AfterAll
    void stop() {
        http.close();
        cluster.close();
    }

    @Test
    void knowsWhatItDoesWithOddQueries() throws Exception {
        for (ApiDocument.Operation operation : document.operations().values()) {
            for (String parameter : parameters(operation, "query")) {
                for (String odd : ODD_TEXTS) {
                    String query = "?" + parameter + "=" + encoded(odd);
                    isSound(operation, usualPath(operation) + query, "");
                }
            }
        }
        isAlive();
    }

    @Test
    void knowsWhatItDoesWithOddPaths() throws Exception {
        for (ApiDocument.Operation operation : document.operations().values()) {
            if (operation.path().contains("{")) {
                for (String odd : ODD_TEXTS) {
                    String path = operation.path().replaceAll("\\{[^}]*}", "%");
                    isSound(operation, path.replace("%", encoded(odd)), "");
                }
            }
        }
        isAlive();
    }

    @Test
    void knowsWhatItDoesWithOddBodies() throws Exception {
        for (ApiDocument.Operation operation : document.operations().values()) {
            for (String body : oddBodies(operation)) {
                isSound(operation, usualPath(operation), body);
            }
        }
        isAlive();
    }

    private void isAlive() throws Exception {
        cluster.submit("after-" + System.nanoTime(), "good");
        assertThat(cluster.get("/health").statusCode()).isEqualTo(200);
    }

    private void isSound(ApiDocument.Operation operation, String path, String body)
            throws Exception {
        String asked = operation.method() + " " + path + " " + body;
        String shown = asked.substring(0, Math.min(asked.length(), 300));
        HttpRequest request =
                cluster.request("/api/v1" + path)
                        .method(
                                operation.method(),
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        HttpResponse<InputStream> answer = answer(shown, request);
        try (InputStream begin = answer.body()) {
            String text =
                    answer.statusCode() < 500
                            ? ""
                            : new String(begin.readNBytes(500), StandardCharsets.UTF_8);
            assertThat(answer.statusCode())
                    .as("%s answered %s", shown, text)
                    .satisfiesAnyOf(
                            status -> assertThat(status).isLessThan(500),
                            status -> assertThat(status).isEqualTo(501));
        }
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(shown)
                .contains("nosniff");
    }

    private HttpResponse<InputStream> answer(String shown, HttpRequest request)
            throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException hungUp) {
            throw new AssertionError("Expected an answer to " + shown, hungUp);
        }
    }

    private List<String> parameters(ApiDocument.Operation operation, String in) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : operation.node().path("parameters")) {
            JsonNode parameter = resolved(each);
            if (parameter.path("in").asText().equals(in)) {
                names.add(parameter.get("name").asText());
            }
        }
        return names;
    }

    private Set<String> oddBodies(ApiDocument.Operation operation) throws Exception {
        JsonNode body = resolved(operation.node().path("requestBody"));
        JsonNode schema = body.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return Set.of();
        }
        boolean submits = operation.id().equals("submitJob");
        ObjectNode usual = (ObjectNode) JSON.readTree(submits ? SUBMISSION : "{}");
        Set<String> bodies = new LinkedHashSet<>(ODD_VALUES);
        collect(resolved(schema), usual, DEPTH, bodies, template -> template);
        return bodies;
    }

    private interface Around {
        String put(String inner);
    }

    /** Puts each odd value in the place of each field. */
    private void collect(
            JsonNode schema, ObjectNode usual, int depth, Set<String> bodies, Around around)
            throws Exception {
        for (var field : schema.path("properties").properties()) {
            Around here = inner -> around.put(with(usual, field.getKey(), inner));
            ODD_VALUES.forEach(odd -> bodies.add(here.put(odd)));
            JsonNode inner = resolved(field.getValue());
            if (depth > 0 && inner.has("properties")) {
                JsonNode there = usual.get(field.getKey());
                collect(
                        inner,
                        there instanceof ObjectNode object ? object : JSON.createObjectNode(),
                        depth - 1,
                        bodies,
                        here);
            }
        }
    }

    private static String with(ObjectNode usual, String field, String value) {
        ObjectNode rest = usual.deepCopy();
        rest.remove(field);
        String others = rest.toString();
        String comma = rest.isEmpty() ? "" : ",";
        return "{\"" + field + "\":" + value + comma + others.substring(1);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.root().at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String usualPath(ApiDocument.Operation operation) {
        return operation
                .path()
                .replace("{job}", "done")
                .replace("{task}", "done.noop.0")
                .replace("{worker}", "w9")
                .replaceAll("\\{[^}]*}", "x");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
