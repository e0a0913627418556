package dev.poneglyph.coordinator.http.v1.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.poneglyph.coordinator.http.HttpRoutes;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The document that describes the API. */
public final class OpenApiRoutes implements HttpRoutes {

    private static final String DOCUMENT = "/openapi/openapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    /** Reads the document, which lies in this program. */
    public OpenApiRoutes() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(DOCUMENT)) {
            yaml = Objects.requireNonNull(in, DOCUMENT).readAllBytes();
            JsonNode document = new YAMLMapper().readTree(yaml);
            json = new JsonMapper().writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected " + DOCUMENT + " to be readable", e);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/openapi.yaml", call -> call.contentType("application/yaml").result(yaml));
        routes.get(
                "/api/v1/openapi.json", call -> call.contentType("application/json").result(json));
    }
}
