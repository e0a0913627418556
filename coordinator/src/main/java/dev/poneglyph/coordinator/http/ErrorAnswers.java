package dev.poneglyph.coordinator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses by itself, before it is a call of ours: as a problem, not as a page.
 */
final class ErrorAnswers implements Request.Handler {

    private static final JsonMapper JSON = JsonFormat.mapper();

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws JsonProcessingException {
        Problem problem =
                Problem.of(response.getStatus(), "refused", sentence(response.getStatus()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        // Jetty closes after it, and a client that is not told would use the connection again.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        SecurityHeaders.addTo(response.getHeaders());
        byte[] body = JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static String sentence(int status) {
        return switch (status) {
            case 414, 431 ->
                    "Expected a smaller address and smaller headers, but they are larger than the"
                            + " coordinator takes; see its --limit header-bytes";
            case 408 -> "Expected the request in time, but it did not come; send it faster";
            case 503 -> "Expected a coordinator that serves, but it stops; try again";
            case 500 -> "Expected the call to work, but it met a defect; see the coordinator's log";
            default ->
                    "Expected a request of HTTP/1.1 that is well formed, but this is none; see"
                            + " /api/v1/openapi.yaml";
        };
    }
}
