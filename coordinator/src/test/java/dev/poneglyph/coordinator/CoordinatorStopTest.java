package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.Refusal;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import dev.poneglyph.protocol.v1.WriteResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers, workers and orchestrators see of a coordinator that stops. */
@Timeout(120)
class CoordinatorStopTest {

    private static final String JOBS = JobServiceGrpc.SERVICE_NAME;

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private CoordinatorServer server;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        server = CoordinatorServer.start(ServerFixture.options(0, folder.resolve("data")));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close();
        http.close();
    }

    @Test
    void isHealthyWhileItServes() throws Exception {
        assertThat(status("")).isEqualTo(ServingStatus.SERVING);
        assertThat(status(JOBS)).isEqualTo(ServingStatus.SERVING);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/startup").statusCode()).isEqualTo(200);
    }

    @Test
    void finishesACallUnderWayAndRefusesNewOnesWhileItStops() throws Exception {
        var write = new OpenWrite(channel);
        var stopping = CompletableFuture.runAsync(server::close);
        await().untilAsserted(() -> assertThat(get("/health/ready").statusCode()).isEqualTo(503));

        assertThat(get("/health/ready").body()).contains("it stops");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = get("/api/v1/jobs");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("it stops; try again");
        assertThat(status("")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(status(JOBS)).isEqualTo(ServingStatus.NOT_SERVING);
        assertRefusedWithATimeToWait();

        write.end();
        assertThat(write.answer.get(20, TimeUnit.SECONDS).getSize()).isEqualTo(4);
        stopping.get(CoordinatorServer.STOP_BOUND_MS, TimeUnit.MILLISECONDS);
    }

    private void assertRefusedWithATimeToWait() {
        var bag = SubmitRequest.newBuilder().setBag(Bag.newBuilder().setKind("noop")).build();
        assertThatThrownBy(() -> JobServiceGrpc.newBlockingStub(channel).submit(bag))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> {
                            assertThat(refusal).hasMessageContaining("UNAVAILABLE: Expected");
                            assertThat(Status.trailersFromThrowable(refusal))
                                    .extracting(trailers -> trailers.get(CallGate.PUSHBACK))
                                    .isEqualTo("1000");
                        });
    }

    @Test
    void tellsWorkersWhenToComeBack() throws Exception {
        try (ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w", 1)) {
            worker.await(CoordinatorMessage::hasWelcome);
            server.close();

            Refusal refusal = worker.await(CoordinatorMessage::hasRefusal).getRefusal();
            assertThat(refusal.getRetryAfterMs()).isEqualTo(1_000);
            assertThat(refusal.getMessage()).contains("it stops; come back");
        }
    }

    private ServingStatus status(String service) {
        return HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.httpPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A file on its way up, with its end still to come. */
    private static final class OpenWrite implements StreamObserver<WriteResponse> {

        private final CompletableFuture<WriteResponse> answer = new CompletableFuture<>();
        private final StreamObserver<WriteMessage> up;

        OpenWrite(ManagedChannel channel) {
            // The first answer of the server shows that the channel is connected.
            var unused =
                    HealthGrpc.newBlockingStub(channel)
                            .check(HealthCheckRequest.getDefaultInstance());
            up = DataServiceGrpc.newStub(channel).write(this);
            up.onNext(
                    WriteMessage.newBuilder()
                            .setHeader(WriteHeader.newBuilder().setUri("blob:/uploads/x/file"))
                            .build());
            up.onNext(
                    WriteMessage.newBuilder()
                            .setData(com.google.protobuf.ByteString.copyFromUtf8("text"))
                            .build());
            // Calls of one connection begin in order: after this one the write has begun.
            var after =
                    HealthGrpc.newBlockingStub(channel)
                            .check(HealthCheckRequest.getDefaultInstance());
        }

        void end() {
            up.onCompleted();
        }

        @Override
        public void onNext(WriteResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {}
    }
}
