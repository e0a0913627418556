package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Workers on real connections: those that speak nonsense, share a name, or are killed. */
class WorkerStreamTest extends ServerFixture {

    @Test
    void refusesGarbageAsAFirstMessage() throws Exception {
        try (ScriptedWorker worker = ScriptedWorker.silent(server.port())) {
            worker.send(WorkerMessage.getDefaultInstance());

            assertThat(worker.await(CoordinatorMessage::hasRefusal).getRefusal().getMessage())
                    .startsWith("Expected a hello");
        }
    }

    @Test
    void endsAStreamOfMalformedMessagesAndServesOn() throws Exception {
        var ended = new Answers<byte[]>(1);
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
        try {
            StreamObserver<byte[]> up =
                    ClientCalls.asyncBidiStreamingCall(
                            channel.newCall(rawBytes(), CallOptions.DEFAULT), ended);
            up.onNext(
                    WorkerMessage.newBuilder()
                            .setHello(
                                    Hello.newBuilder().setWorker("w").setIncarnation(1).setSlots(1))
                            .build()
                            .toByteArray());
            up.onNext(new byte[] {-1, -1, -1, -1, -1, -1, -1});

            ended.awaitEnd();
        } finally {
            channel.shutdownNow();
        }
        try (ScriptedWorker other = ScriptedWorker.joining(server.port(), "v", 1)) {
            other.await(CoordinatorMessage::hasWelcome);
        }
    }

    @Test
    void refusesASecondWorkerOfTheSameName() throws Exception {
        try (ScriptedWorker first = ScriptedWorker.joining(server.port(), "w", 1)) {
            first.await(CoordinatorMessage::hasWelcome);
            try (ScriptedWorker second = ScriptedWorker.joining(server.port(), "w", 2)) {
                assertThat(second.await(CoordinatorMessage::hasRefusal).getRefusal().getMessage())
                        .contains("w is connected from 127.0.0.1:", "--name");
            }
        }
    }

    @Test
    void movesTheWorkOfAKilledWorkerToAnother() throws Exception {
        client.submit(bag("job", 1));
        ScriptedWorker first = ScriptedWorker.joining(server.port(), "w", 1);
        Assignment lost = first.awaitAssignment();
        first.send(WorkerMessage.newBuilder().addStarted(lost.getAttempt()).build());
        try (ScriptedWorker second = ScriptedWorker.joining(server.port(), "v", 1)) {
            second.await(CoordinatorMessage::hasWelcome);
            first.close();

            AttemptRef moved = second.awaitAssignment().getAttempt();
            second.send(completed(moved));
            second.await(message -> message.getAcknowledgedTokensCount() > 0);
        }
        JobInfo end = client.watch("job", seen -> {});
        assertThat(end.getWorkersLost()).isEqualTo(1);
        assertThat(end.getFailures(0).getDecision()).isEqualTo("moved to v at once");
    }

    /** The workers' stream for messages that are none. */
    private static MethodDescriptor<byte[], byte[]> rawBytes() {
        var bytes =
                new MethodDescriptor.Marshaller<byte[]>() {
                    @Override
                    public InputStream stream(byte[] message) {
                        return new ByteArrayInputStream(message);
                    }

                    @Override
                    public byte[] parse(InputStream message) {
                        return new byte[0];
                    }
                };
        return WorkerServiceGrpc.getConnectMethod().toBuilder(bytes, bytes).build();
    }

    private static WorkerMessage completed(AttemptRef attempt) {
        return WorkerMessage.newBuilder()
                .addCompleted(Completed.newBuilder().setAttempt(attempt))
                .build();
    }
}
