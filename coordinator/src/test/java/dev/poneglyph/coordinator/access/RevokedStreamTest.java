package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.SetLabelLimitRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

            String id =
                    ApiCluster.parse(
                                    cluster.http("GET /api/v1/tokens", "", cluster.adminToken())
                                            .body())
                            .get("items")
                            .findValuesAsText("id")
                            .stream()
                            .filter(token::contains)
                            .findFirst()
                            .orElseThrow();
            assertThat(cluster.http("DELETE /api/v1/tokens/" + id, cluster.adminToken()))
                    .isEqualTo(200);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> somethingHappens(cluster, limit) && ended.isDone());
            assertThat(ended.join().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        }
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

    private static StreamObserver<FeedEvent> observer(
            AtomicInteger heard, CompletableFuture<Status> ended) {
        return new StreamObserver<>() {
            @Override
            public void onNext(FeedEvent event) {
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
