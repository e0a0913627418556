package dev.poneglyph.coordinator.http.v1.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.access.ClosedCluster;
import dev.poneglyph.coordinator.access.oidc.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers that sign in at an OpenID provider in this process. */
@Timeout(120)
class OidcSignInTest {

    private static final String SIGN_IN = "/api/v1/session/oidc";
    private static final String COOKIE = "poneglyph-session";

    @TempDir private static Path folder;
    private static TestProvider provider;
    private static ClosedCluster cluster;
    private TestBrowser browser;

    /** Goes nowhere by itself. */
    private TestBrowser attacker;

    @BeforeAll
    static void start() throws Exception {
        provider = TestProvider.start();
        cluster = ClosedCluster.start(folder, provider.security());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        provider.close();
    }

    @BeforeEach
    void open() {
        browser = TestBrowser.at(cluster.server().httpPort());
        attacker = new TestBrowser(cluster.server().httpPort(), HttpClient.Redirect.NEVER);
    }

    @AfterEach
    void close() {
        attacker.close();
        browser.close();
    }

    @Test
    void leadsToTheProviderAndBackToThePlaceOneCameFrom() throws Exception {
        assertThat(browser.session().get("provider").asText()).isEqualTo("localhost");
        provider.signsInNext("olga", "operator");

        HttpResponse<String> answer =
                browser.get(SIGN_IN + "?place=%2Fjobs%3Fstate%3Drunning", "Accept", "text/html");

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 404);
        assertThat(answer.uri().getPath()).isEqualTo("/");
        assertThat(answer.uri().getFragment()).isEqualTo("/jobs?state=running");
        JsonNode session = browser.session();
        assertThat(session.get("name").asText()).isEqualTo("olga");
        assertThat(session.get("via").asText()).isEqualTo("jwt");
        assertThat(session.get("roles").toString()).isEqualTo("[\"operator\"]");
        assertThat(browser.cookie("poneglyph-sign-in")).isEmpty();
        HttpResponse<String> act =
                browser.call(
                        "POST",
                        "/api/v1/jobs/none/pause",
                        "{}",
                        "X-Poneglyph-Csrf",
                        browser.csrfToken());
        assertThat(act.statusCode()).as(act.body()).isEqualTo(404);
    }

    @Test
    void asksForAProofOfItsOwnThatNobodyCanGuess() throws Exception {
        HttpResponse<String> answer = attacker.get(SIGN_IN);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer))
                .startsWith(provider.issuer())
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=")
                .containsPattern("state=[A-Za-z0-9_-]{43}")
                .containsPattern("nonce=[A-Za-z0-9_-]{43}");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("poneglyph-sign-in=", "HttpOnly", "SameSite=Lax", "Max-Age=600");
    }

    @Test
    void anAnswerThatIsReplayedSignsNobodyIn() throws Exception {
        String callback = callbackOf(attacker);
        HttpResponse<String> first = attacker.get(callback);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(303);
        String cookie = attacker.cookie(COOKIE).orElseThrow().getValue();

        assertRefused(attacker, callback, "used before");

        assertThat(attacker.cookie(COOKIE).orElseThrow().getValue()).isEqualTo(cookie);
    }

    @Test
    void anAnswerThatAnotherBrowserBeganSignsNobodyIn() throws Exception {
        String callback = callbackOf(attacker);

        assertRefused(browser, callback, "another browser began it");
        assertRefused(attacker, callback, "used before");
    }

    @Test
    void aCodeOfAnotherSignInSignsNobodyIn() throws Exception {
        String stolen = parameter(callbackOf(browserThatGoesNowhere()), "code");
        String own = callbackOf(attacker);

        HttpResponse<String> answer = attacker.get(own.replace(parameter(own, "code"), stolen));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(attacker.cookie(COOKIE)).isEmpty();
    }

    @Test
    void aStateThatNobodyBeganSignsNobodyIn() throws Exception {
        String callback = callbackOf(attacker);

        assertRefused(
                attacker,
                callback.replace(parameter(callback, "state"), "x".repeat(43)),
                "not begun here");
        assertRefused(attacker, SIGN_IN + "/callback?code=x", "not begun here");
    }

    @Test
    void anAnswerOfAnotherProviderSignsNobodyIn() throws Exception {
        assertRefused(
                attacker,
                callbackOf(attacker) + "&iss=https%3A%2F%2Fissuer.example",
                "of another provider");
    }

    @Test
    void tellsThatTheProviderRefused() throws Exception {
        String state = parameter(callbackOf(attacker), "state");
        String refused = SIGN_IN + "/callback?error=access_denied&state=" + state;

        HttpResponse<String> answer = attacker.get(refused, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(answer.body()).contains("the provider refused (access_denied)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?state",
                "?state=a&state=b&code=c",
                "?response=a.b.c",
                "?response=x",
                "?state=x&id_token=a.b.c&access_token=y&token_type=z",
                "?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=x",
                "?state=%00&code=%0d%0a",
                "?code=%F0%9F"
            })
    void whateverComesInItsPlaceSignsNobodyInAndIsNoPage(String query) throws Exception {
        HttpResponse<String> answer =
                attacker.get(SIGN_IN + "/callback" + query, "Accept", "text/html");

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("<script");
        assertThat(attacker.cookie(COOKIE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https%3A%2F%2Fevil.example",
                "evil",
                "%2F%0d%0aSet-Cookie%3A%20a%3Db",
                "%2F%3Cscript%3E",
                "%2F%22",
                "%2F%5C%5Cevil.example"
            })
    void goesOnAtNoOtherSite(String place) throws Exception {
        assertThat(attacker.get(SIGN_IN + "?place=" + place).statusCode()).isEqualTo(400);
    }

    @Test
    void aPlaceThatLooksLikeAnotherSiteStaysBehindTheHash() throws Exception {
        HttpResponse<String> begun = attacker.get(SIGN_IN + "?place=%2F%2Fevil.example");
        HttpResponse<String> back = attacker.get(location(attacker.get(location(begun))));

        assertThat(location(back)).isEqualTo("/#//evil.example");
    }

    private TestBrowser browserThatGoesNowhere() {
        return new TestBrowser(cluster.server().httpPort(), HttpClient.Redirect.NEVER);
    }

    /** Signs in at the provider and stops at the address it sends the browser back to. */
    private String callbackOf(TestBrowser one) throws Exception {
        String callback = location(one.get(location(one.get(SIGN_IN))));
        assertThat(callback).contains(SIGN_IN + "/callback?");
        return callback;
    }

    private static void assertRefused(TestBrowser one, String callback, String why)
            throws Exception {
        HttpResponse<String> answer = one.get(callback);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains(why);
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String parameter(String address, String name) {
        for (String each : URI.create(address).getRawQuery().split("&")) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no " + name + " in " + address);
    }
}
