package dev.poneglyph.cli.bench;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/**
 * A worker that does nothing but note when the coordinator acknowledges a commit, which is when it
 * is in the log. Speaks the worker's protocol itself, because an agent keeps that to itself.
 */
final class AcknowledgedWorker implements StreamObserver<CoordinatorMessage>, AutoCloseable {

    private static final int CREDIT = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Latencies latencies;
    private final ToIntFunction<AttemptRef> index;
    private final ManagedChannel channel;
    private final CompletableFuture<Void> welcome = new CompletableFuture<>();
    private final Map<Long, Integer> indexes = new HashMap<>();
    private final StreamObserver<WorkerMessage> up;

    private AcknowledgedWorker(
            Endpoint coordinator, Latencies latencies, ToIntFunction<AttemptRef> index) {
        this.latencies = latencies;
        this.index = index;
        channel =
                NettyChannelBuilder.forAddress(coordinator.host(), coordinator.port())
                        .usePlaintext()
                        .directExecutor()
                        .build();
        up = WorkerServiceGrpc.newStub(channel).connect(this);
    }

    /**
     * Connects; returns when the coordinator has welcomed it.
     *
     * @param index tells which of the latencies an attempt's is
     */
    static AcknowledgedWorker connect(
            Endpoint coordinator, Latencies latencies, ToIntFunction<AttemptRef> index) {
        var worker = new AcknowledgedWorker(coordinator, latencies, index);
        worker.up.onNext(
                WorkerMessage.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setWorker("latency")
                                        .setIncarnation(System.currentTimeMillis())
                                        .setSlots(CREDIT)
                                        .setCredit(CREDIT))
                        .build());
        worker.welcome.join();
        return worker;
    }

    /** Called by one thread at a time, gRPC's. */
    @Override
    public void onNext(CoordinatorMessage message) {
        long now = System.nanoTime();
        if (message.hasWelcome()) {
            welcome.complete(null);
        }
        for (long token : message.getAcknowledgedTokensList()) {
            Integer known = indexes.remove(token);
            if (known != null) {
                latencies.committed(known, now);
            }
        }
        if (message.getAssignmentsCount() > 0) {
            complete(message);
        }
    }

    private void complete(CoordinatorMessage message) {
        var reports = WorkerMessage.newBuilder().setCredit(message.getAssignmentsCount());
        for (Assignment assignment : message.getAssignmentsList()) {
            var attempt = assignment.getAttempt();
            indexes.put(attempt.getToken(), index.applyAsInt(attempt));
            reports.addStarted(attempt).addCompleted(Completed.newBuilder().setAttempt(attempt));
        }
        up.onNext(reports.build());
    }

    @Override
    public void onError(Throwable failure) {
        welcome.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        welcome.completeExceptionally(new CliException("The coordinator closed the stream."));
    }

    /** Waits until every task is committed. */
    void awaitAll() throws InterruptedException {
        if (!latencies.awaitAll(PATIENCE)) {
            throw new CliException(
                    "Expected all tasks to be committed within "
                            + PATIENCE.toSeconds()
                            + " s, but some were not.");
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
