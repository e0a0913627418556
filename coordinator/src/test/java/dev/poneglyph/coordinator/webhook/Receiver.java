package dev.poneglyph.coordinator.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program that webhooks call: keeps what it got and answers as it is told. */
public final class Receiver implements AutoCloseable {

    /** A call as it came in. */
    public record Call(String id, long timestampS, String signature, String type, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Whether the holder of the secret sent exactly this. */
        public boolean isSignedWith(String secret) {
            return Secret.signature(secret, id, timestampS, body).equals(signature);
        }
    }

    /**
     * How a call is answered.
     *
     * @param retryAfter the header of that name, empty for none
     */
    public record Answer(int status, String retryAfter) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile Answer usual = new Answer(204, "");
    private volatile boolean silent;

    public Receiver(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/events";
    }

    /** The next call gets this answer, the one after it the next. */
    public void answerNext(int status, String retryAfter) {
        answers.add(new Answer(status, retryAfter));
    }

    /** Calls get this answer from now on. */
    public void answer(int status) {
        usual = new Answer(status, "");
    }

    /** Calls get no answer at all. */
    public void beSilent() {
        silent = true;
    }

    /** What came in so far, whatever was answered. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        calls.add(
                new Call(
                        headers.getFirst("webhook-id"),
                        Long.parseLong(headers.getFirst("webhook-timestamp")),
                        headers.getFirst("webhook-signature"),
                        headers.getFirst("Content-Type"),
                        exchange.getRequestBody().readAllBytes()));
        if (silent) {
            return;
        }
        Answer queued = answers.poll();
        Answer answer = queued == null ? usual : queued;
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
        }
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
