package dev.poneglyph.coordinator.http.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The document of the API is one, by the rules of OpenAPI 3.1 and JSON Schema 2020-12. */
class OpenApiDocumentTest {

    private static final List<String> VOCABULARY =
            List.of("$ref", "type", "allOf", "oneOf", "anyOf", "properties", "enum");

    @Test
    void isAValidOpenApiDocument() throws IOException {
        SwaggerParseResult result = parse(text());

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.isOpenapi31()).isTrue();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
    }

    @Test
    void aDocumentWithoutWhatItMustHaveIsRefused() throws IOException {
        assertThat(parse(text().replace("      responses:\n", "      answers:\n")).getMessages())
                .isNotEmpty();
        assertThat(parse(text().replace("  title: Poneglyph", "  tittle: Poneglyph")).getMessages())
                .isNotEmpty();
    }

    @Test
    void everySchemaOfItIsAValidSchema() throws IOException {
        ApiDocument document = ApiDocument.read();
        List<String> faults = new ArrayList<>();
        for (JsonNode schema : schemasIn(document.root(), new ArrayList<>())) {
            document.faultsOfSchema(schema).forEach(fault -> faults.add(fault + " in " + schema));
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyReferenceOfItLeadsSomewhere() throws IOException {
        JsonNode document = ApiDocument.read().root();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref ->
                        assertThat(document.at(ref.substring(1)).isMissingNode())
                                .as(ref)
                                .isFalse());
    }

    @Test
    void noTwoCallsShareAnOperationId() throws IOException {
        JsonNode document = ApiDocument.read().root();

        assertThat(document.get("paths").findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    private static List<JsonNode> schemasIn(JsonNode node, List<JsonNode> found) {
        node.properties()
                .forEach(each -> {
                    if (each.getKey().equals("schema") && isSchema(each.getValue())) {
                        found.add(each.getValue());
                    } else if (each.getKey().equals("schemas")) {
                        each.getValue().forEach(found::add);
                    } else {
                        schemasIn(each.getValue(), found);
                    }
                });
        if (node.isArray()) {
            node.forEach(each -> schemasIn(each, found));
        }
        return found;
    }

    private static boolean isSchema(JsonNode node) {
        return VOCABULARY.stream().anyMatch(node::has);
    }

    private static SwaggerParseResult parse(String text) {
        var options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(text, null, options);
    }

    private static String text() throws IOException {
        try (var in = OpenApiDocumentTest.class.getResourceAsStream(ApiDocument.RESOURCE)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
