package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.protocol.v1.FailureClass;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes one call to a webhook. Waits; called on virtual threads. */
final class Poster implements AutoCloseable {

    /** A call takes no longer, body of the answer included. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final int SUCCESS = 2;
    private static final int CLIENT_ERROR = 4;
    private static final int SERVER_ERROR = 5;
    private static final int HUNDRED = 100;

    /** Refusals that may pass: Request Timeout, Too Early, Too Many Requests. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final TimeSource time;
    private final Duration timeout;

    Poster(TimeSource time, Duration timeout) {
        this.time = time;
        this.timeout = timeout;
    }

    /** What became of a call. */
    sealed interface Result {
        /** The receiver took it. */
        record Taken(int status) implements Result {}

        /**
         * It did not.
         *
         * @param retryAfterMs the wait it asks for; 0 where it names none
         */
        record Failed(FailureClass failureClass, String message, long retryAfterMs)
                implements Result {}
    }

    Result post(Webhook webhook, String id, byte[] body) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request(webhook, id, body), HttpResponse.BodyHandlers.discarding());
        try {
            return judge(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return noAnswer(webhook, "there was none within %d ms".formatted(timeout.toMillis()));
        } catch (ExecutionException e) {
            return noAnswer(webhook, reasonOf(e));
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(Webhook webhook, String id, byte[] body) {
        long timestampS = TimeUnit.MILLISECONDS.toSeconds(time.wallMs());
        return HttpRequest.newBuilder(URI.create(webhook.url()))
                .header("Content-Type", CloudEvent.MEDIA_TYPE)
                .header("User-Agent", "poneglyph-webhook")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestampS))
                .header(
                        "webhook-signature",
                        Secret.signature(webhook.secret(), id, timestampS, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private Result judge(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status / HUNDRED == SUCCESS) {
            return new Result.Taken(status);
        }
        String message = "Expected the receiver to answer 2xx, but it answered " + status;
        boolean passing = status / HUNDRED == SERVER_ERROR || PASSING.contains(status);
        if (!passing) {
            String advice =
                    status / HUNDRED == CLIENT_ERROR
                            ? "; it does not want the event: put the receiver right, then redrive"
                            : "; redirects are not followed: give the webhook the right url";
            return new Result.Failed(FailureClass.VALIDATION_ERROR, message + advice, 0);
        }
        return new Result.Failed(FailureClass.NETWORK_ERROR, message, retryAfterMs(answer));
    }

    private long retryAfterMs(HttpResponse<Void> answer) {
        long wished = answer.headers().firstValue("Retry-After").map(this::readMs).orElse(0L);
        return Math.clamp(wished, 0, LONGEST_RETRY_AFTER.toMillis());
    }

    /** Seconds, or a date; 0 where it is neither. */
    private long readMs(String header) {
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return TimeUnit.SECONDS.toMillis(Long.parseLong(text));
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli()
                    - time.wallMs();
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static Result noAnswer(Webhook webhook, String reason) {
        return new Result.Failed(
                FailureClass.NETWORK_ERROR,
                "Expected an answer of %s, but %s".formatted(webhook.url(), reason),
                0);
    }

    private static String reasonOf(ExecutionException e) {
        Throwable cause = e.getCause();
        String message = cause instanceof IOException ? cause.getMessage() : null;
        String name = cause == null ? "it failed" : cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
