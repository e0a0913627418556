package dev.poneglyph.coordinator.http.v1.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.access.ClosedCluster;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.http.ApiCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionRoutesTest {

    private static final String SESSION = TestBrowser.SESSION;
    private static final String COOKIE = "poneglyph-session";
    private static final String CSRF = "X-Poneglyph-Csrf";
    private static final String READ = "/api/v1/jobs";
    private static final String WRITE = "/api/v1/jobs/none/pause";

    @TempDir Path folder;
    private ClosedCluster cluster;
    private TestBrowser browser;

    @BeforeEach
    void start() throws Exception {
        cluster = ClosedCluster.start(folder);
        browser = TestBrowser.at(cluster.server().httpPort());
    }

    @AfterEach
    void close() {
        browser.close();
        cluster.close();
    }

    @Test
    void aBrowserThatIsSignedInMayWhatItsTokenMay() throws Exception {
        assertThat(browser.get(READ).statusCode()).isEqualTo(401);

        HttpResponse<String> answer = browser.signIn(cluster.token("vera", Role.VIEWER));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode told = ApiCluster.parse(answer.body());
        assertThat(told.get("name").asText()).isEqualTo("vera");
        assertThat(told.get("roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(browser.session()).isEqualTo(told);
        assertThat(browser.get(READ).statusCode()).isEqualTo(200);
        HttpResponse<String> write =
                browser.call("POST", WRITE, "{}", CSRF, told.get("csrf_token").asText());
        assertThat(write.statusCode()).isEqualTo(403);
        assertThat(write.body()).contains("Expected one of the roles");
    }

    @Test
    void theCookieIsForThisServerAloneAndForNoScript() throws Exception {
        HttpResponse<String> answer = browser.signIn(cluster.adminToken());

        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith(COOKIE + "=")
                .contains("Path=/", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain", "Max-Age", "Expires");
        assertThat(answer.body()).doesNotContain(browser.cookie(COOKIE).orElseThrow().getValue());
    }

    @Test
    void aChangeNeedsTheProofThatAnOwnPageAsks() throws Exception {
        browser.signIn(cluster.adminToken());

        for (String[] headers :
                new String[][] {{}, {CSRF, "x"}, {CSRF, browser.cookie(COOKIE).get().getValue()}}) {
            HttpResponse<String> forged = browser.call("POST", WRITE, "{}", headers);
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(forged.body()).contains("X-Poneglyph-Csrf");
            assertThat(browser.call("DELETE", SESSION, "", headers).statusCode()).isEqualTo(403);
        }
        HttpResponse<String> own = browser.call("POST", WRITE, "{}", CSRF, browser.csrfToken());
        assertThat(own.statusCode()).as("there is no such job").isEqualTo(404);
    }

    @Test
    void aTokenThatAProgramSendsNeedsNoProof() throws Exception {
        HttpResponse<String> answer =
                browser.call(
                        "POST", WRITE, "{}", "Authorization", "Bearer " + cluster.adminToken());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void aSessionThatEndedIsGoodForNothing() throws Exception {
        browser.signIn(cluster.adminToken());
        String cookie = COOKIE + "=" + browser.cookie(COOKIE).orElseThrow().getValue();

        assertThat(browser.call("DELETE", SESSION, "", CSRF, browser.csrfToken()).statusCode())
                .isEqualTo(204);

        assertThat(browser.cookie(COOKIE)).isEmpty();
        assertThat(browser.session().get("signed_in").asBoolean()).isFalse();
        HttpResponse<String> replayed = browser.get(READ, "Cookie", cookie);
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.body()).contains("sign in again");
        JsonNode told = ApiCluster.parse(browser.get(SESSION, "Cookie", cookie).body());
        assertThat(told.get("signed_in").asBoolean()).isFalse();
        assertThat(told.get("reason").asText()).contains("sign in again");
    }

    @Test
    void signingInAnewEndsTheSessionBefore() throws Exception {
        browser.signIn(cluster.adminToken());
        String cookie = COOKIE + "=" + browser.cookie(COOKIE).orElseThrow().getValue();

        browser.signIn(cluster.token("vera", Role.VIEWER));

        try (TestBrowser other = TestBrowser.at(cluster.server().httpPort())) {
            assertThat(other.get(READ, "Cookie", cookie).statusCode()).isEqualTo(401);
        }
        assertThat(browser.session().get("name").asText()).isEqualTo("vera");
    }

    @Test
    void aRevokedTokenTakesItsSessionsAndTheirStreamsWithIt() throws Exception {
        browser.signIn(cluster.token("vera", Role.VIEWER));
        String cookie = COOKIE + "=" + browser.cookie(COOKIE).orElseThrow().getValue();
        URI live = URI.create("http://127.0.0.1:" + cluster.server().httpPort() + "/api/v1/live");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream =
                    http.send(
                            HttpRequest.newBuilder(live).header("Cookie", cookie).build(),
                            HttpResponse.BodyHandlers.ofLines());
            assertThat(stream.statusCode()).isEqualTo(200);

            revoke("vera");

            assertThat(stream.body().toList())
                    .contains("event: end")
                    .anyMatch(line -> line.contains("\"status\":401"));
        }
        assertThat(browser.get(READ).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNotGoodSignsNobodyIn() throws Exception {
        for (String token :
                new String[] {"pgl_aaaaaaaaaaaaaaaa_" + "b".repeat(43), "x", "a.b.c", "pgw_w~x"}) {
            HttpResponse<String> answer = browser.signIn(token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        for (String body : new String[] {"", "{}", "[]", "{\"token\": 7}", "{\"token\": \" \"}"}) {
            assertThat(browser.call("POST", SESSION, body).statusCode()).isEqualTo(400);
        }
        assertThat(browser.signIn("x".repeat(17_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void pagesOfOtherSitesSignNobodyIn() throws Exception {
        HttpResponse<String> forged =
                browser.call(
                        "POST",
                        SESSION,
                        "{\"token\": \"" + cluster.adminToken() + "\"}",
                        "Origin",
                        "http://evil.example",
                        "Content-Type",
                        "text/plain");

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    private void revoke(String name) throws Exception {
        JsonNode tokens =
                ApiCluster.parse(
                        cluster.http("GET /api/v1/tokens", "", cluster.adminToken()).body());
        for (JsonNode token : tokens.get("items")) {
            if (token.get("name").asText().equals(name)) {
                String call = "DELETE /api/v1/tokens/" + token.get("id").asText();
                assertThat(cluster.http(call, cluster.adminToken())).isEqualTo(200);
            }
        }
    }
}
