package dev.poneglyph.coordinator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.webhook.Poster.Result;
import dev.poneglyph.protocol.v1.FailureClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PosterTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "a secret of the test";

    private Receiver receiver;
    private Poster poster;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver(0);
        poster = new Poster(TimeSource.system(), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        poster.close();
        receiver.close();
    }

    @Test
    void signsWhatItSends() throws Exception {
        assertThat(post()).isEqualTo(new Result.Taken(204));

        Receiver.Call call = receiver.calls().getFirst();
        assertThat(call.id()).isEqualTo("7.0.1");
        assertThat(call.type()).startsWith("application/cloudevents+json");
        assertThat(call.isSignedWith(SECRET)).isTrue();
        assertThat(call.isSignedWith("another secret")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, VALIDATION_ERROR",
        "404, VALIDATION_ERROR",
        "410, VALIDATION_ERROR",
        "302, VALIDATION_ERROR",
        "408, NETWORK_ERROR",
        "429, NETWORK_ERROR",
        "500, NETWORK_ERROR",
        "503, NETWORK_ERROR"
    })
    void tellsWhatMayPassFromWhatWillNot(int status, FailureClass expected) throws Exception {
        receiver.answer(status);

        assertThat(failed().failureClass()).isEqualTo(expected);
        assertThat(failed().message()).contains("it answered " + status);
    }

    @Test
    void waitsAsTheReceiverAsks() throws Exception {
        receiver.answerNext(429, "7");
        assertThat(failed().retryAfterMs()).isEqualTo(7_000);

        String soon =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
        receiver.answerNext(503, soon);
        assertThat(failed().retryAfterMs()).isBetween(540_000L, 600_000L);

        receiver.answerNext(503, "nonsense");
        assertThat(failed().retryAfterMs()).isZero();
        receiver.answerNext(503, "999999999");
        assertThat(failed().retryAfterMs()).isEqualTo(Duration.ofHours(1).toMillis());
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        receiver.beSilent();
        try (var hasty = new Poster(TimeSource.system(), Duration.ofMillis(200))) {
            assertThat(hasty.post(webhook(), "7.0.1", BODY))
                    .isInstanceOfSatisfying(
                            Result.Failed.class,
                            failed -> {
                                assertThat(failed.failureClass())
                                        .isEqualTo(FailureClass.NETWORK_ERROR);
                                assertThat(failed.message()).contains("none within 200 ms");
                            });
        }
    }

    @Test
    void tellsThatNobodyIsThere() throws Exception {
        receiver.close();

        assertThat(failed().failureClass()).isEqualTo(FailureClass.NETWORK_ERROR);
        assertThat(failed().message()).contains(receiver.url(), "ConnectException");
    }

    private Result.Failed failed() throws InterruptedException {
        return (Result.Failed) post();
    }

    private Result post() throws InterruptedException {
        return poster.post(webhook(), "7.0.1", BODY);
    }

    private Webhook webhook() {
        return new Webhook("h", receiver.url(), List.of("job_finished"), SECRET, "test", 0);
    }
}
