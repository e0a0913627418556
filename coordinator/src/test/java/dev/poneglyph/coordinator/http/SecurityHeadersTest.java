package dev.poneglyph.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.tls.ListenAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHeadersTest {

    private static final Map<String, String> EXPECTED =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Cache-Control", "no-store");

    @ParameterizedTest
    @CsvSource({
        "GET, /it, 200",
        "GET, /broken, 500",
        "GET, /refused, 403",
        "GET, /nowhere, 404",
        "POST, /it, 405",
        "GET, /%00, 400"
    })
    void areOnEveryAnswer(String method, String path, int status) throws Exception {
        HttpRoutes some =
                routes -> {
                    routes.get("/it", call -> call.result("read"));
                    routes.get(
                            "/broken",
                            _ -> {
                                throw new IllegalStateException("on purpose");
                            });
                    routes.get(
                            "/refused",
                            _ -> {
                                throw new ProblemException(Problem.of(403, "x", "no"));
                            });
                };
        try (HttpFront front =
                        HttpFront.open(
                                ListenAddress.plaintext("127.0.0.1", 0, "--http-port"),
                                Enforcement.standard(),
                                List.of(some));
                HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + front.port() + path);
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(address)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(status == 200 ? "text/plain" : Problem.MEDIA_TYPE);
            EXPECTED.forEach((name, value) ->
                    assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        }
    }
}
