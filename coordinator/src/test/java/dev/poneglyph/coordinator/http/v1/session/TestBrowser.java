package dev.poneglyph.coordinator.http.v1.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.http.ApiCluster;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A client that keeps cookies and follows redirects, as a browser does. */
final class TestBrowser implements AutoCloseable {

    static final String SESSION = "/api/v1/session";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final String address;

    TestBrowser(int port, HttpClient.Redirect redirect) {
        address = "http://127.0.0.1:" + port;
        http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(redirect).build();
    }

    /** Follows redirects. */
    static TestBrowser at(int port) {
        return new TestBrowser(port, HttpClient.Redirect.NORMAL);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return call("GET", path, "", headers);
    }

    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws Exception {
        URI uri = URI.create(path.startsWith("/") ? address + path : path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> signIn(String token) throws Exception {
        return call("POST", SESSION, "{\"token\": \"" + token + "\"}");
    }

    JsonNode session() throws Exception {
        return ApiCluster.parse(get(SESSION).body());
    }

    String csrfToken() throws Exception {
        return session().get("csrf_token").asText();
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    @Override
    public void close() {
        http.close();
    }
}
