package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.SetLabelLimitRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream ends with the token that opened it. */
@Timeout(120)
class RevokedStreamTest {

    @Test
    void tellsNothingMoreOnceItsTokenIsRevoked(@TempDir Path folder) throws Exception {
        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            String token = cluster.token("eve", Role.VIEWER);
            var heard = new AtomicInteger();
            var ended = new CompletableFuture<Status>();
            ObserveServiceGrpc.newStub(cluster.channel(token))
                    .follow(FollowRequest.getDefaultInstance(), observer(heard, ended));
            var limit = new AtomicInteger();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> somethingHappens(cluster, limit) && heard.get() > 0);

            cluster.revoke(cluster.idOf(token));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> somethingHappens(cluster, limit) && ended.isDone());
            assertThat(ended.join().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void endsThoughNothingHappens(@TempDir Path folder) throws Exception {
        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            submitPending(cluster);
            String token = cluster.token("eve", Role.VIEWER);
            var watched = new CompletableFuture<Status>();
            var followed = new CompletableFuture<Status>();
            JobServiceGrpc.newStub(cluster.channel(token))
                    .watch(
                            GetJobRequest.newBuilder().setJobId("waits").build(),
                            observer(new AtomicInteger(), watched));
            ObserveServiceGrpc.newStub(cluster.channel(token))
                    .follow(
                            FollowRequest.getDefaultInstance(),
                            observer(new AtomicInteger(), followed));
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/api/v1/events"
                                                    .formatted(cluster.server().httpPort())))
                            .header("Authorization", "Bearer " + token)
                            .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<InputStream> events =
                        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                assertThat(events.statusCode()).isEqualTo(200);

                cluster.revoke(cluster.idOf(token));

                assertThat(watched.get(30, TimeUnit.SECONDS).getCode())
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(followed.get(30, TimeUnit.SECONDS).getCode())
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
                try (InputStream body = events.body()) {
                    assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("what it proved has ended");
                }
            }
        }
    }

    private static void submitPending(ClosedCluster cluster) {
        var request = SubmitRequest.newBuilder().setJobId("waits");
        request.getBagBuilder().setKind("noop").addPayloads(ByteString.copyFromUtf8("x"));
        var unused =
                JobServiceGrpc.newBlockingStub(cluster.channel(cluster.adminToken()))
                        .submit(request.build());
    }

    private static boolean somethingHappens(ClosedCluster cluster, AtomicInteger limit) {
        var unused =
                OperatorServiceGrpc.newBlockingStub(cluster.channel(cluster.adminToken()))
                        .setLabelLimit(
                                SetLabelLimitRequest.newBuilder()
                                        .setLabel("gpu")
                                        .setMax(limit.incrementAndGet())
                                        .build());
        return true;
    }

    private static <T> StreamObserver<T> observer(
            AtomicInteger heard, CompletableFuture<Status> ended) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T event) {
                heard.incrementAndGet();
            }

            @Override
            public void onError(Throwable failure) {
                ended.complete(Status.fromThrowable(failure));
            }

            @Override
            public void onCompleted() {
                ended.complete(Status.OK);
            }
        };
    }
}
