package dev.poneglyph.coordinator.http.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.http.JsonFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads a stream of server-sent events line by line, as a browser does. */
final class SseReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonFormat.mapper();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    /** An event of the stream; {@code id} is empty where it has none. */
    record Message(String name, String id, JsonNode data) {}

    private SseReader(HttpResponse<InputStream> response) {
        this.response = response;
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static SseReader open(HttpClient http, URI uri, String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new SseReader(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** The whole body, of an answer that is no stream. */
    JsonNode body() throws IOException {
        return JSON.readTree(lines);
    }

    /** Waits for the next event. */
    Message next() throws IOException {
        String name = "";
        String id = "";
        String data = "";
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("Expected an event, but the stream ended");
            }
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Message(name, id, JSON.readTree(data));
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
