package dev.poneglyph.coordinator.limit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.poneglyph.coordinator.limit.CallLimits;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.limit.Refusals;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ListJobsRequest;
import dev.poneglyph.protocol.v1.ListJobsResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten calls a second after a burst of fifty, on a clock moved by hand. */
class PacedCallsTest {

    private static final int BURST = 50;
    private static final int WAITING = 10;
    private static final int OPEN = 70;
    private static final long LONGEST_S = 20;
    private static final Metadata.Key<String> PUSHBACK =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    private final AtomicLong nowMs = new AtomicLong();
    private final AtomicInteger served = new AtomicInteger();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        var limits =
                new Enforcement(
                        NetworkLimits.DEFAULT
                                .with(NetworkLimit.CALLS_PER_SECOND_AND_CALLER, 10)
                                .with(NetworkLimit.OPEN_CALLS_PER_CALLER, OPEN),
                        new Refusals());
        var grpc = new GrpcLimits(limits, new CallLimits(limits, nowMs::get));
        server =
                NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                        .directExecutor()
                        .intercept(grpc.onceTheCallerIsKnown(() -> "ann"))
                        .addService(new Counting())
                        .build()
                        .start();
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .build();
    }

    @AfterEach
    void close() throws InterruptedException {
        channel.shutdownNow();
        server.shutdownNow().awaitTermination(LONGEST_S, TimeUnit.SECONDS);
    }

    @Test
    void slowsDownACallerThatMakesOneCallAfterTheOther() throws Exception {
        for (int i = 0; i < BURST; i++) {
            get(call());
        }
        long beganNs = System.nanoTime();

        get(call());
        get(call());

        assertThat(Duration.ofNanos(System.nanoTime() - beganNs))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100 + 200));
        assertThat(served).hasValue(BURST + 2);
    }

    @Test
    void refusesCallsThatWouldWaitForLongerThanASecondWithTheTimeToComeBack() throws Exception {
        // With the connection there, calls come in the order they are made.
        get(call());
        List<ListenableFuture<ListJobsResponse>> calls = new ArrayList<>();
        for (int i = 1; i < BURST + WAITING; i++) {
            calls.add(call());
        }

        var refusal = catchThrowableOfType(ExecutionException.class, () -> get(call()));

        assertThat(refusal.getCause())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        cause -> {
                            assertThat(cause.getStatus().getCode())
                                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                            assertThat(cause.getStatus().getDescription())
                                    .contains(
                                            "at most 10 calls a second of ann",
                                            "try again in 1100 ms");
                            assertThat(Objects.requireNonNull(cause.getTrailers()).get(PUSHBACK))
                                    .isEqualTo("1100");
                        });
        for (ListenableFuture<ListJobsResponse> call : calls) {
            get(call);
        }
        assertThat(served).hasValue(BURST + WAITING);
    }

    @Test
    void keepsNoPlaceForACallerThatHasGivenUpWaiting() throws Exception {
        for (int i = 0; i < BURST; i++) {
            get(call());
        }

        for (int i = 0; i < 2 * OPEN; i++) {
            ListenableFuture<ListJobsResponse> givenUp = call();
            givenUp.cancel(true);
            assertThatThrownBy(() -> get(givenUp)).isInstanceOf(CancellationException.class);
            nowMs.addAndGet(100);
        }

        // Those given up may arrive late, and use up what time gives: but for that, it is served.
        await().ignoreExceptionsMatching(
                        late -> String.valueOf(late.getMessage()).contains("calls a second"))
                .atMost(Duration.ofSeconds(LONGEST_S))
                .until(() -> {
                    nowMs.addAndGet(1_000);
                    get(call());
                    return true;
                });
    }

    private ListenableFuture<ListJobsResponse> call() {
        return JobServiceGrpc.newFutureStub(channel).listJobs(ListJobsRequest.getDefaultInstance());
    }

    private static void get(ListenableFuture<ListJobsResponse> call) throws Exception {
        assertThat(call.get(LONGEST_S, TimeUnit.SECONDS)).isNotNull();
    }

    private final class Counting extends JobServiceGrpc.JobServiceImplBase {
        @Override
        public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
            served.incrementAndGet();
            observer.onNext(ListJobsResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
