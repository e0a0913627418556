package dev.poneglyph.dashboard.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The management API as a test asks it, to see what a button did. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String address;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    Api(String address) {
        this(address, "");
    }

    /** As the holder of that token. */
    Api(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** The answer to a GET below {@code /api/v1}; fails where it is no success. */
    public JsonNode get(String path) {
        return read(send(request("/api/v1" + path).GET().build()));
    }

    /** The status of a GET of any path. */
    public HttpResponse<String> raw(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    /** The answer to a POST below {@code /api/v1}. */
    public JsonNode post(String path, JsonNode body) {
        return read(
                send(
                        request("/api/v1" + path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build()));
    }

    /** A DELETE below {@code /api/v1}; fails where it is no success. */
    public void delete(String path) {
        read(send(request("/api/v1" + path).DELETE().build()));
    }

    /** Waits until the answer is like that, and returns it. */
    public JsonNode await(String path, Predicate<JsonNode> like) {
        var seen = new AtomicReference<JsonNode>();
        Awaitility.await(path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    seen.set(get(path));
                    return like.test(seen.get());
                });
        return seen.get();
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    "%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
