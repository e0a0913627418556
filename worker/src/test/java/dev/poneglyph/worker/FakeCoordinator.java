package dev.poneglyph.worker;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobDefinition;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.TaskResult;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A real server on this machine whose lines the test speaks. */
final class FakeCoordinator implements AutoCloseable {

    static final String DEFINITION = "the definition of ";

    final BlockingQueue<WorkerMessage> received = new LinkedBlockingQueue<>();
    final AtomicInteger definitionsAsked = new AtomicInteger();
    private final BlockingQueue<StreamObserver<CoordinatorMessage>> streams =
            new LinkedBlockingQueue<>();
    private final Server server;

    FakeCoordinator() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(new Workers())
                        .addService(new Jobs())
                        .build()
                        .start();
    }

    int port() {
        return server.getPort();
    }

    /** Waits for the next stream a worker opens. */
    StreamObserver<CoordinatorMessage> awaitStream() throws InterruptedException {
        return streams.take();
    }

    /** Waits for the next stream and welcomes it. */
    StreamObserver<CoordinatorMessage> welcome() throws InterruptedException {
        StreamObserver<CoordinatorMessage> stream = awaitStream();
        await(WorkerMessage::hasHello);
        stream.onNext(
                CoordinatorMessage.newBuilder()
                        .setWelcome(Welcome.newBuilder().setHeartbeatIntervalMs(1_000))
                        .build());
        return stream;
    }

    /** Waits for a message the test is after; others are passed over. */
    WorkerMessage await(Predicate<WorkerMessage> wanted) throws InterruptedException {
        WorkerMessage message = received.take();
        while (!wanted.test(message)) {
            message = received.take();
        }
        return message;
    }

    static AttemptRef ref(int stage, long token) {
        return AttemptRef.newBuilder()
                .setJobId("job-1")
                .setStage(stage)
                .setNumber(1)
                .setToken(token)
                .build();
    }

    static CoordinatorMessage assignment(int stage, long token) {
        return CoordinatorMessage.newBuilder()
                .addAssignments(
                        Assignment.newBuilder()
                                .setAttempt(ref(stage, token))
                                .setStageName("map")
                                .setPayload(ByteString.copyFromUtf8("payload")))
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    private final class Workers extends WorkerServiceGrpc.WorkerServiceImplBase {
        @Override
        public StreamObserver<WorkerMessage> connect(StreamObserver<CoordinatorMessage> down) {
            streams.add(down);
            return new StreamObserver<>() {
                @Override
                public void onNext(WorkerMessage message) {
                    received.add(message);
                }

                @Override
                public void onError(Throwable cancelled) {}

                @Override
                public void onCompleted() {
                    down.onCompleted();
                }
            };
        }
    }

    private final class Jobs extends JobServiceGrpc.JobServiceImplBase {
        @Override
        public void getDefinition(GetJobRequest request, StreamObserver<JobDefinition> answer) {
            definitionsAsked.incrementAndGet();
            if (request.getJobId().isEmpty()) {
                answer.onError(Status.NOT_FOUND.asRuntimeException());
                return;
            }
            answer.onNext(
                    JobDefinition.newBuilder()
                            .setDefinition(ByteString.copyFromUtf8(DEFINITION + request.getJobId()))
                            .build());
            answer.onCompleted();
        }

        @Override
        public void stageResults(StageResultsRequest request, StreamObserver<TaskResult> answer) {
            for (int index = 0; index < 3; index++) {
                String result = "stage %d index %d".formatted(request.getStage(), index);
                answer.onNext(
                        TaskResult.newBuilder()
                                .setIndex(index)
                                .setResult(ByteString.copyFromUtf8(result))
                                .build());
            }
            answer.onCompleted();
        }
    }
}
