package dev.poneglyph.fuzz.targets;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.simulate.Simulator;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A coordinator with its ports and one worker in this process: a finished job {@code done}, a job
 * of dead letters {@code dead}, and {@code live}, which runs. It may touch files of its own folder
 * only.
 */
final class LiveCoordinator implements AutoCloseable {

    private static final List<NetworkLimit> RATES =
            List.of(
                    NetworkLimit.CALLS_PER_SECOND_AND_ADDRESS,
                    NetworkLimit.CALLS_PER_SECOND_AND_CALLER,
                    NetworkLimit.HTTP2_RESETS);

    private final CountDownLatch over = new CountDownLatch(1);
    private final CoordinatorServer server;
    private final PoneglyphClient client;
    private final WorkerAgent worker;
    private final ManagedChannel channel;

    LiveCoordinator(Path folder) throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("input.txt"), "a b\nb c\n");
        server =
                CoordinatorServer.start(
                        options(folder.resolve("data"), FileRoots.below(List.of(root))));
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(30));
        worker = new WorkerAgent(workerOptions(folder.resolve("work")), this::run);
        worker.start();
        submit("done", "good", "good");
        submit("dead", "bad", "bad", "bad");
        client.watch("done", _ -> {});
        client.watch("dead", _ -> {});
        submit("live", "slow");
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    }

    private static CoordinatorOptions options(Path data, FileRoots roots) {
        return new CoordinatorOptions(
                data,
                "127.0.0.1",
                CoordinatorOptions.Ports.ANY,
                Duration.ofSeconds(300),
                0,
                CoordinatorOptions.Liveness.DEFAULT,
                roots,
                null,
                Simulator.NONE,
                Security.OPEN.with(unhurried()));
    }

    /** Any number of calls a second: that there are fewer elsewhere is tested elsewhere. */
    private static NetworkLimits unhurried() {
        NetworkLimits limits = NetworkLimits.DEFAULT;
        for (NetworkLimit limit : RATES) {
            limits = limits.with(limit, limit.largest());
        }
        return limits;
    }

    private WorkerOptions workerOptions(Path folder) {
        return new WorkerOptions(
                "127.0.0.1",
                server.port(),
                "w1",
                4,
                List.of(),
                false,
                true,
                folder,
                Duration.ofSeconds(1),
                0);
    }

    private byte[] run(TaskContext context) throws TaskFailedException, InterruptedException {
        String payload = new String(context.payload(), StandardCharsets.UTF_8);
        if (payload.startsWith("bad")) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.VALIDATION, "Expected good, but it is bad", List.of());
        }
        if (payload.startsWith("slow")) {
            over.await();
        }
        return context.payload();
    }

    private void submit(String job, String... payloads) {
        var bag = Bag.newBuilder().setKind("noop");
        for (String payload : payloads) {
            bag.addPayloads(ByteString.copyFromUtf8(payload));
        }
        client.submit(SubmitRequest.newBuilder().setJobId(job).setBag(bag).build());
    }

    /** A connection to its gRPC port. */
    ManagedChannel channel() {
        return channel;
    }

    int httpPort() {
        return server.httpPort();
    }

    @Override
    public void close() {
        over.countDown();
        channel.shutdownNow();
        worker.close();
        client.close();
        server.close();
    }
}
