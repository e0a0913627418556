package dev.poneglyph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poneglyph.dashboard.rig.Api;
import dev.poneglyph.dashboard.rig.Stage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the dashboard's files are handed out. */
@ExtendWith(Stage.class)
class FilesTest {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    private final Api api;

    FilesTest(Stage.Props props) {
        api = props.api();
    }

    @Test
    void everythingThePageNamesIsThere() throws IOException {
        String page = api.raw("/").body();

        assertThat(Stream.concat(loaded(page), imported(page)))
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(api.raw(path).statusCode()).as(path).isEqualTo(200));
    }

    @Test
    void thePageMayRunItsOwnScriptsOnlyAndBeInNoFrame() {
        HttpResponse<String> page = api.raw("/");

        assertThat(header(page, "Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Content-Type")).startsWith("text/html");
    }

    @Test
    void filesAreAskedForAgainAndVersionedModulesNever() {
        HttpResponse<String> own = api.raw("/dashboard/app/main.js");
        assertThat(header(own, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(own, "Content-Type")).startsWith("text/javascript");

        HttpResponse<String> again =
                api.raw("/dashboard/app/main.js", "If-None-Match", header(own, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        assertThat(header(api.raw("/_static/lit/3.3.3/index.js"), "Cache-Control"))
                .contains("immutable");
    }

    @Test
    void largeFilesAreCompressed() {
        HttpResponse<String> chart =
                api.raw("/webjars/uplot/1.6.30/dist/uPlot.esm.js", "Accept-Encoding", "gzip");

        assertThat(header(chart, "Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboard/nothing.js",
                "/dashboard/%2e%2e/META-INF/MANIFEST.MF",
                "/dashboard/..%2fdev/poneglyph/engine/Engine.class",
                "/dashboard/app//main.js",
                "/dashboard/app",
                "/dashboard/.hidden.js",
                "/_static/../../dev/poneglyph/engine/Engine.class",
                "/webjars/uplot/1.6.30/package.json",
                "/dev/poneglyph/engine/Engine.class"
            })
    void nothingElseOfTheClassPathIsHandedOut(String path) {
        assertThat(api.raw(path).statusCode()).isIn(400, 404);
    }

    private static Stream<String> loaded(String page) {
        return LOADED.matcher(page).results().map(found -> found.group(1));
    }

    private static Stream<String> imported(String page) throws IOException {
        Matcher map = IMPORT_MAP.matcher(page);
        assertThat(map.find()).isTrue();
        JsonNode imports = new ObjectMapper().readTree(map.group(1)).get("imports");
        return imports.valueStream().map(JsonNode::asText).filter(path -> !path.endsWith("/"));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
