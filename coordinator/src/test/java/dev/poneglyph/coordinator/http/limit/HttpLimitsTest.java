package dev.poneglyph.coordinator.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poneglyph.coordinator.attack.RawHttp;
import dev.poneglyph.coordinator.http.HttpFront;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.limit.CallLimits;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.limit.Refusals;
import dev.poneglyph.coordinator.tls.ListenAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port with small limits, spoken to byte by byte, and a neighbour who must not notice. */
@Timeout(60)
class HttpLimitsTest {

    private static final String ATTACKER = "127.0.0.2";
    private static final String NEIGHBOUR = "127.0.0.1";

    private final Enforcement limits =
            new Enforcement(
                    NetworkLimits.DEFAULT
                            .with(NetworkLimit.HTTP_CONNECTIONS_PER_ADDRESS, 4)
                            .with(NetworkLimit.HTTP_CONNECTIONS, 10)
                            .with(NetworkLimit.HEADER_BYTES, 4_096)
                            .with(NetworkLimit.HEADER_COUNT, 20)
                            .with(NetworkLimit.HTTP_BODY_BYTES, 1_024)
                            .with(NetworkLimit.HANDSHAKE_SECONDS, 1)
                            .with(NetworkLimit.BODY_BYTES_PER_SECOND, 100)
                            .with(NetworkLimit.CALLS_PER_SECOND_AND_ADDRESS, 1),
                    new Refusals());
    private final AtomicLong nowMs = new AtomicLong();
    private HttpFront front;

    @BeforeEach
    void open() throws IOException {
        var calls = new HttpLimits(new CallLimits(limits, nowMs::get), () -> "anybody");
        HttpRoutes some =
                routes -> {
                    routes.get("/it", call -> call.result("read"));
                    routes.get("/health", call -> call.result("well"));
                    routes.post("/it", call -> call.result("took " + call.bodyAsBytes().length));
                };
        front =
                HttpFront.open(
                        ListenAddress.plaintext("127.0.0.1", 0, "--http-port"),
                        limits,
                        List.of(calls.beforeAnyoneIsKnown(), calls.onceTheCallerIsKnown(), some));
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void closesConnectionsPastTheShareOfAnAddressAtOnceAndServesOthers() throws IOException {
        List<RawHttp> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(RawHttp.open(ATTACKER, front.port()));
            assertThat(held.getLast().get("/it")).contains("200", "read");
        }
        try (var further = RawHttp.open(ATTACKER, front.port())) {
            assertThat(further.isClosed()).isTrue();
        }
        assertThat(refused(NetworkLimit.HTTP_CONNECTIONS_PER_ADDRESS)).isEqualTo(1);
        neighbourIsServed();

        held.getFirst().close();
        await().until(this::isServedAgain);
        for (RawHttp one : held) {
            one.close();
        }
    }

    private boolean isServedAgain() throws IOException {
        try (var again = RawHttp.open(ATTACKER, front.port())) {
            return again.get("/it").contains("200");
        } catch (IOException stillClosed) {
            return false;
        }
    }

    @Test
    void closesConnectionsWhoseHeadersDripIn() throws Exception {
        try (var slow = RawHttp.open(ATTACKER, front.port())) {
            slow.send("GET /it HTTP/1.1\r\n");
            await().until(() -> {
                slow.trySend("X-Drip: 1\r\n");
                return refused(NetworkLimit.HANDSHAKE_SECONDS) > 0;
            });
            assertThat(slow.isClosed()).isTrue();
        }
        neighbourIsServed();
    }

    @Test
    void closesConnectionsWhoseBodyDripsIn() throws Exception {
        try (var slow = RawHttp.open(ATTACKER, front.port())) {
            slow.send("POST /it HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
            await().until(() -> {
                slow.trySend("x");
                return refused(NetworkLimit.BODY_BYTES_PER_SECOND) > 0;
            });
            assertThat(slow.isClosed()).isTrue();
        }
        neighbourIsServed();
    }

    @Test
    void keepsAConnectionThatRestsBetweenCalls() throws Exception {
        try (var calm = RawHttp.open(NEIGHBOUR, front.port())) {
            assertThat(calm.get("/it")).contains("200");
            try (var slow = RawHttp.open(ATTACKER, front.port())) {
                slow.send("GET /it HTTP/1.1\r\nX-Never: ends");
                await().until(() -> refused(NetworkLimit.HANDSHAKE_SECONDS) > 0);
            }
            assertThat(calm.get("/it")).contains("200");
        }
    }

    @Test
    void refusesLargeHeadersAsAProblem() throws IOException {
        try (var caller = RawHttp.open(ATTACKER, front.port())) {
            assertThat(caller.get("/it", "X-Large: " + "a".repeat(5_000)))
                    .contains("431", "application/problem+json", "--limit header-bytes")
                    .contains("X-Content-Type-Options: nosniff")
                    .doesNotContain("Jetty");
        }
    }

    @Test
    void refusesManyHeadersThoughEachIsSmall() throws IOException {
        var many = new String[30];
        java.util.Arrays.fill(many, "X: 1");
        try (var caller = RawHttp.open(ATTACKER, front.port())) {
            assertThat(caller.get("/it", many)).contains("431", "at most 20 headers");
        }
        assertThat(refused(NetworkLimit.HEADER_COUNT)).isEqualTo(1);
    }

    @Test
    void refusesLargeBodiesAndPackedOnes() throws IOException {
        try (var caller = RawHttp.open(ATTACKER, front.port())) {
            assertThat(caller.post("/it", "a".repeat(1_025))).contains("413", "1024 bytes");
        }
        try (var caller = RawHttp.open(ATTACKER, front.port())) {
            assertThat(caller.post("/it", "packed", "Content-Encoding: gzip"))
                    .contains("415", "not packed");
        }
    }

    @Test
    void answersWhatIsNoRequestAsAProblem() throws IOException {
        try (var caller = RawHttp.open(ATTACKER, front.port())) {
            caller.send("<script>alert(1)</script>\r\n\r\n");
            assertThat(caller.answer())
                    .contains("400", "application/problem+json")
                    .doesNotContain("script");
        }
    }

    @Test
    void slowsDownCallsThatComeTooFastThenRefusesThemAndAnswersHealth() throws IOException {
        try (var fast = RawHttp.open(ATTACKER, front.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(fast.get("/it")).contains("200");
            }
            long beganNs = System.nanoTime();
            assertThat(fast.get("/it")).contains("200");
            assertThat(Duration.ofNanos(System.nanoTime() - beganNs))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(fast.get("/it"))
                    .contains("429", "Retry-After: 2", "at most 1 calls a second of 127.0.0.2");
            assertThat(fast.get("/health")).contains("200", "well");
            nowMs.addAndGet(2_000);
            assertThat(fast.get("/it")).contains("200");
        }
        assertThat(refused(NetworkLimit.CALLS_PER_SECOND_AND_ADDRESS)).isEqualTo(1);
        neighbourIsServed();
    }

    @Test
    void refusesPathsThatCannotBeDecoded() throws IOException {
        for (String path : List.of("/it%zz", "/it;a%zz", "/a;b=%/c")) {
            try (var caller = RawHttp.open(ATTACKER, front.port())) {
                assertThat(caller.get(path)).as(path).contains("400", "Expected");
            }
        }
    }

    @Test
    void tellsBrowsersToGuessNoTypes() throws IOException {
        try (var caller = RawHttp.open(NEIGHBOUR, front.port())) {
            assertThat(caller.get("/it")).contains("X-Content-Type-Options: nosniff");
        }
    }

    private void neighbourIsServed() throws IOException {
        try (var neighbour = RawHttp.open(NEIGHBOUR, front.port())) {
            assertThat(neighbour.get("/it")).contains("200", "read");
        }
    }

    private long refused(NetworkLimit limit) {
        return limits.refusals().of(limit);
    }
}
