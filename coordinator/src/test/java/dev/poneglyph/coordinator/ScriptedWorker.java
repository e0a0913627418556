package dev.poneglyph.coordinator;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A worker's stream on a connection of its own, driven by the test. */
final class ScriptedWorker implements AutoCloseable, StreamObserver<CoordinatorMessage> {

    private static final long LONGEST_WAIT_S = 20;

    private final ManagedChannel channel;
    private final StreamObserver<WorkerMessage> up;
    private final BlockingQueue<CoordinatorMessage> down = new LinkedBlockingQueue<>();

    private ScriptedWorker(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        up = WorkerServiceGrpc.newStub(channel).connect(this);
    }

    /** Opens a stream and says nothing yet. */
    static ScriptedWorker silent(int port) {
        return new ScriptedWorker(port);
    }

    /** Opens a stream with a valid hello and one credit. */
    static ScriptedWorker joining(int port, String name, long incarnation) {
        var worker = new ScriptedWorker(port);
        worker.send(
                WorkerMessage.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setWorker(name)
                                        .setIncarnation(incarnation)
                                        .setSlots(1)
                                        .setCredit(1))
                        .build());
        return worker;
    }

    void send(WorkerMessage message) {
        up.onNext(message);
    }

    /** Waits for a message like that; others before it are dropped. */
    CoordinatorMessage await(Predicate<CoordinatorMessage> wanted) throws InterruptedException {
        while (true) {
            CoordinatorMessage message = down.poll(LONGEST_WAIT_S, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("Expected a message of the coordinator, but none came");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    Assignment awaitAssignment() throws InterruptedException {
        return await(message -> message.getAssignmentsCount() > 0).getAssignments(0);
    }

    @Override
    public void onNext(CoordinatorMessage message) {
        down.add(message);
    }

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}

    /** Cuts the connection, as a killed process does. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
