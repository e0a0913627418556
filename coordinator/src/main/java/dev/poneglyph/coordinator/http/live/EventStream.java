package dev.poneglyph.coordinator.http.live;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.http.JsonFormat;
import dev.poneglyph.coordinator.http.Problem;
import io.grpc.Status;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer of server-sent events, written by the thread of the call. Javalin's own client needs
 * the header {@code Accept}, has answered 200 before a call can be refused, and flushes each event.
 */
final class EventStream {

    /** What a browser waits before it connects again. */
    private static final int RETRY_MS = 1_000;

    private static final JsonMapper JSON = JsonFormat.mapper();

    private final OutputStream out;

    private EventStream(OutputStream out) {
        this.out = out;
    }

    /**
     * Answers 200; from now on the call cannot be refused any more.
     *
     * @throws IOException if the caller left
     */
    static EventStream open(Context call) throws IOException {
        HttpServletResponse response = call.res();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=utf-8");
        // The connection ends with the stream: an idle one would hold up a coordinator that stops.
        response.setHeader("Connection", "close");
        response.setHeader("X-Accel-Buffering", "no");
        var stream = new EventStream(response.getOutputStream());
        stream.write("retry: " + RETRY_MS + "\n\n");
        stream.flush();
        return stream;
    }

    /**
     * Writes an event, to be flushed.
     *
     * @param name what listeners of the stream tell events apart by
     * @param id null where it has none
     * @throws IOException if the caller left
     */
    void event(String name, @Nullable String id, Object data) throws IOException {
        StringBuilder text = new StringBuilder("event: ").append(name).append('\n');
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        // JSON is written on one line: line ends within texts are escaped.
        write(
                text.append("data: ")
                        .append(JSON.writeValueAsString(data))
                        .append("\n\n")
                        .toString());
    }

    /**
     * The caller's leave has ended: what it proved is revoked or over.
     *
     * @throws IOException if the caller left
     */
    void endOfLeave() throws IOException {
        event(
                "end",
                null,
                Problem.of(
                        Status.UNAUTHENTICATED.withDescription(
                                "Expected a caller who is still known, but what it proved has"
                                        + " ended; sign in again")));
        flush();
    }

    /** Something that says nothing: whether the caller is still there shows when it is sent. */
    void heartbeat() throws IOException {
        write(":\n\n");
        flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
