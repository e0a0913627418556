package dev.poneglyph.dashboard.rig;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Many workers that speak the protocol and do nothing, on one connection and one thread. */
public final class SimulatedFleet implements AutoCloseable {

    private static final int SLOTS = 4;
    private static final long HEARTBEAT_MS = 1_000;
    private static final int SHORTEST_MS = 8_000;
    private static final int SPREAD_MS = 12_000;
    private static final double FAILING = 0.02;

    private final ManagedChannel channel;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Random random = new Random(1);

    /** Connects them: {@code node-0000}, {@code node-0001} … */
    public SimulatedFleet(int port, int size) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        for (int i = 0; i < size; i++) {
            workers.add(new SimulatedWorker("node-%04d".formatted(i)));
        }
        workers.forEach(worker -> thread.execute(worker::join));
        thread.scheduleAtFixedRate(
                () -> workers.forEach(SimulatedWorker::beat),
                HEARTBEAT_MS,
                HEARTBEAT_MS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        channel.shutdownNow();
    }

    private final class SimulatedWorker implements StreamObserver<CoordinatorMessage> {

        private final String name;
        private final StreamObserver<WorkerMessage> up;

        SimulatedWorker(String name) {
            this.name = name;
            up = WorkerServiceGrpc.newStub(channel).connect(this);
        }

        void join() {
            up.onNext(
                    WorkerMessage.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setWorker(name)
                                            .setIncarnation(1)
                                            .setSlots(SLOTS)
                                            .setCredit(SLOTS))
                            .build());
        }

        void beat() {
            up.onNext(WorkerMessage.getDefaultInstance());
        }

        @Override
        public void onNext(CoordinatorMessage message) {
            message.getAssignmentsList().forEach(given -> thread.execute(() -> begin(given)));
        }

        private void begin(Assignment given) {
            up.onNext(WorkerMessage.newBuilder().addStarted(given.getAttempt()).build());
            long tookMs = SHORTEST_MS + random.nextInt(SPREAD_MS);
            thread.schedule(() -> end(given.getAttempt()), tookMs, TimeUnit.MILLISECONDS);
        }

        private void end(AttemptRef attempt) {
            WorkerMessage.Builder message = WorkerMessage.newBuilder().setCredit(1);
            if (random.nextDouble() < FAILING) {
                message.addFailed(Failed.newBuilder().setAttempt(attempt).setFailure(failure()));
            } else {
                message.addCompleted(Completed.newBuilder().setAttempt(attempt));
            }
            up.onNext(message.build());
        }

        private static Failure failure() {
            return Failure.newBuilder()
                    .setFailureClass(FailureClass.TASK_EXECUTION_ERROR)
                    .setMessage("simulated")
                    .build();
        }

        @Override
        public void onError(Throwable reason) {
            thread.shutdownNow();
        }

        @Override
        public void onCompleted() {}
    }
}
