package dev.poneglyph.coordinator.attack;

import static dev.poneglyph.coordinator.attack.AttackedCoordinator.ATTACKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may arrive at the gRPC port; after each attack a job of somebody else runs. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcAttacksTest {

    private static final String LIST = "poneglyph.v1.JobService/ListJobs";
    private static final String SUBMIT = "poneglyph.v1.JobService/Submit";
    private static final String CONNECT = "poneglyph.v1.WorkerService/Connect";

    private AttackedCoordinator coordinator;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        coordinator =
                AttackedCoordinator.start(
                        folder,
                        NetworkLimits.DEFAULT
                                .with(NetworkLimit.GRPC_CONNECTIONS_PER_ADDRESS, 20)
                                .with(NetworkLimit.HANDSHAKE_SECONDS, 1)
                                .with(NetworkLimit.REQUEST_SECONDS, 1)
                                .with(NetworkLimit.HTTP2_RESETS, 50)
                                .with(NetworkLimit.HEADER_COUNT, 20)
                                .with(NetworkLimit.OPEN_CALLS_PER_CALLER, 100));
    }

    @AfterEach
    void runsAJobOfSomebodyElse() throws InterruptedException {
        coordinator.runsAJob();
    }

    @AfterAll
    void stop() {
        coordinator.close();
    }

    @Test
    void closesConnectionsPastTheShareOfAnAddress() throws Exception {
        List<RawHttp2> held = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            held.add(RawHttp2.connect(ATTACKER, coordinator.grpcPort()));
        }
        await().until(() -> coordinator.refused(NetworkLimit.GRPC_CONNECTIONS_PER_ADDRESS) >= 40);
        assertThat(held.getLast().isEnded()).isTrue();
        coordinator.runsAJob();
        for (RawHttp2 one : held) {
            one.close();
        }
        await().until(this::isLetInAgain);
    }

    private boolean isLetInAgain() throws IOException {
        try (var again = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            again.readUntil(RawHttp2.SETTINGS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void closesConnectionsOnWhichNobodySpeaksOrOnlyHalfAWord() throws Exception {
        try (var silent = RawHttp2.connect(ATTACKER, coordinator.grpcPort());
                var halfOpen = RawHttp2.connect(ATTACKER, coordinator.grpcPort())) {
            halfOpen.send(
                    "PRI * HTTP/2.0\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(silent.isEnded()).isTrue();
            assertThat(halfOpen.isEnded()).isTrue();
        }
    }

    @Test
    void endsCallsWhoseMessageDoesNotCome() throws Exception {
        try (var slow = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            slow.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.callHeaders(LIST));
            slow.frame(RawHttp2.DATA, 0, 1, new byte[] {0, 0, 0});

            assertThat(slow.trailers(1)).contains("Expected the message of a call within 1 s");
        }
        assertThat(coordinator.refused(NetworkLimit.REQUEST_SECONDS)).isPositive();
    }

    @Test
    void endsStreamsOfWorkersOnWhichNoHelloComes() throws Exception {
        try (var silent = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            silent.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.callHeaders(CONNECT));

            assertThat(silent.trailers(1)).contains("Expected the message of a call within 1 s");
        }
    }

    @Test
    void refusesAMessageThatIsTooLargeBeforeItIsThere() throws Exception {
        try (var caller = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            caller.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.callHeaders(SUBMIT));
            caller.frame(RawHttp2.DATA, 0, 1, new byte[] {0, 0x7f, -1, -1, -1});

            assertThat(caller.trailers(1)).contains("exceeds maximum size 16777216");
        }
    }

    @Test
    void takesNoPackedMessages() throws Exception {
        try (var caller = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            caller.frame(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS,
                    1,
                    RawHttp2.callHeaders(SUBMIT, "grpc-encoding", "gzip"));
            caller.frame(RawHttp2.DATA, RawHttp2.END_STREAM, 1, RawHttp2.message(true, bomb()));

            assertThat(caller.trailers(1)).contains("gzip");
        }
    }

    /** 15 MiB of zeros, as a few KiB. */
    private static byte[] bomb() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[15 << 20]);
        }
        assertThat(packed.size()).isLessThan(1 << 14);
        return packed.toByteArray();
    }

    @Test
    void endsConnectionsThatTakeTheirCallsBackAtOnce() throws Exception {
        byte[] headers = RawHttp2.callHeaders(LIST);
        try (var rapid = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            for (int stream = 1; stream < 400; stream += 2) {
                rapid.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, headers);
                rapid.frame(RawHttp2.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
            }
            assertThat(rapid.isEnded()).isTrue();
        } catch (IOException hungUpMeanwhile) {
            assertThat(hungUpMeanwhile).hasMessageContaining("onnection");
        }
    }

    @Test
    void endsConnectionsWhoseHeadersHaveNoEnd() throws Exception {
        var more = new ByteArrayOutputStream();
        RawHttp2.header(more, "x-flood", "a".repeat(8_000));
        try (var flood = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            flood.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.callHeaders(LIST));
            for (int i = 0; i < 1_000; i++) {
                flood.frame(RawHttp2.CONTINUATION, 0, 1, more.toByteArray());
            }
            assertThat(flood.isEnded()).isTrue();
        } catch (IOException hungUpMeanwhile) {
            assertThat(hungUpMeanwhile).hasMessageMatching("(?s).*(onnection|roken pipe).*");
        }
    }

    @Test
    void refusesCallsWithManySmallHeaders() throws Exception {
        var many = new String[80];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "x-" + i;
            many[i + 1] = "1";
        }
        try (var caller = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            caller.frame(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.callHeaders(LIST, many));

            assertThat(caller.trailers(1)).contains("Expected at most 20 headers in a call");
        }
    }

    @Test
    void refusesStreamsPastTheShareOfACaller() throws Exception {
        byte[] headers = RawHttp2.callHeaders(CONNECT);
        try (var greedy = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            for (int i = 0; i <= 100; i++) {
                greedy.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 2 * i + 1, headers);
            }
            assertThat(greedy.trailers(201))
                    .contains("Expected at most 100 calls of 127.0.0.2 under way");
        }
    }

    @Test
    void readsAStreamNoFasterThanItIsSeenTo() throws Exception {
        byte[] tiny = RawHttp2.message(false, new byte[0]);
        var chunk = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            chunk.writeBytes(tiny);
        }
        try (var chatty = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            chatty.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.callHeaders(CONNECT));
            for (int i = 0; i < 6; i++) {
                chatty.frame(RawHttp2.DATA, 0, 1, chunk.toByteArray());
            }
            coordinator.runsAJob();
        }
    }

    @Test
    void bearsFramesThatMakeNoSense() throws Exception {
        for (int type = 0; type < 12; type++) {
            try (var odd = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
                odd.frame(type, 0xff, 1, new byte[] {1, 2, 3, 4, 5, 6, 7});
                odd.readUntil(RawHttp2.SETTINGS);
            }
        }
        try (var large = RawHttp2.open(ATTACKER, coordinator.grpcPort())) {
            large.send(new byte[] {-1, -1, -1, 0, 0, 0, 0, 0, 1});
            assertThat(large.isEnded()).isTrue();
        }
    }
}
