package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobPolicy;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.TaskState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator that is told to end while it is busy, and comes back. */
@Timeout(240)
class GracefulStopE2eTest {

    private static final int NUMBERS = 8;
    private static final String JOB = "numbers-1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder = Path.of("");

    @Test
    void losesNothingAndChargesNobodyWhenTheCoordinatorIsToldToEnd() throws Exception {
        try (var cluster = TestCluster.start(folder)) {
            cluster.startWorkers(2, "--slots", "2");
            var job = submit(cluster);
            awaitRunning(4, cluster.port());
            var load = new Load(cluster.port());
            await().atMost(PATIENCE).until(() -> load.count() > 50);

            long beganNs = System.nanoTime();
            Poneglyph.Result stopped = cluster.stopCoordinator();
            long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
            assertThat(stopped.exitCode()).as("%s", stopped).isZero();
            assertThat(tookMs).isLessThan(CoordinatorServer.STOP_BOUND_MS);
            assertThat(stopped.err()).doesNotContain("left behind", "no snapshot");

            cluster.startCoordinator();
            assertThatNothingIsLost(load.end(), cluster.port());
            assertSucceededAtTheFirstAttempt(job.await());
        }
    }

    private void assertSucceededAtTheFirstAttempt(Poneglyph.Result result) throws IOException {
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(Jobs.output(folder)).isEqualTo(Jobs.expected(NUMBERS));
        JsonNode job = result.json();
        assertThat(job.path("retries").asInt()).isZero();
        assertThat(job.path("workers_lost").asInt()).isZero();
        assertThat(job.path("double_commits").asInt()).isZero();
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(NUMBERS);
    }

    /** Asked on a connection that stays: a command of its own for each look is too slow. */
    private static void awaitRunning(int tasks, int port) {
        ManagedChannel channel = connect(port);
        var question =
                ListTasksRequest.newBuilder()
                        .setJobId(JOB)
                        .addStates(TaskState.TASK_RUNNING)
                        .build();
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            JobServiceGrpc.newBlockingStub(channel)
                                            .listTasks(question)
                                            .getTasksCount()
                                    == tasks);
        } finally {
            channel.shutdownNow();
        }
    }

    private static void assertThatNothingIsLost(int acknowledged, int port) {
        ManagedChannel channel = connect(port);
        try {
            var question = GetJobRequest.newBuilder().setJobId(Load.ID).build();
            assertThat(JobServiceGrpc.newBlockingStub(channel).getJob(question).getTasks())
                    .isGreaterThanOrEqualTo(acknowledged);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Attempts take longer than the coordinator is away. */
    private Poneglyph.Running submit(TestCluster cluster) {
        String script = "read n; echo $n >> %s/starts; sleep 8; echo got $n".formatted(folder);
        Path job = Jobs.each(folder, NUMBERS, script);
        return cluster.submit("submit", job.toString(), "--wait", "--id", JOB);
    }

    private static ManagedChannel connect(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    /**
     * A client that hands in one task after another until it is told that the coordinator stops.
     */
    private static final class Load {

        private static final String ID = "load";

        private final AtomicInteger count = new AtomicInteger();
        private final CompletableFuture<Integer> acknowledged;

        Load(int port) {
            acknowledged = CompletableFuture.supplyAsync(() -> run(port));
        }

        int count() {
            return count.get();
        }

        /** How many tasks were acknowledged. */
        int end() throws Exception {
            return acknowledged.get(60, TimeUnit.SECONDS);
        }

        private int run(int port) {
            ManagedChannel channel = connect(port);
            var jobs = JobServiceGrpc.newBlockingStub(channel);
            try {
                var unused =
                        jobs.submit(SubmitRequest.newBuilder().setJobId(ID).setBag(bag()).build());
                while (true) {
                    var added = jobs.addTasks(task(count.get()));
                    count.incrementAndGet();
                }
            } catch (StatusRuntimeException e) {
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                return count.get();
            } finally {
                channel.shutdownNow();
            }
        }

        private static Bag bag() {
            return Bag.newBuilder()
                    .setKind("noop")
                    .setOpen(true)
                    .setPolicy(JobPolicy.newBuilder().addRequires("a-worker-there-is-not"))
                    .build();
        }

        private static AddTasksRequest task(int index) {
            return AddTasksRequest.newBuilder()
                    .setJobId(ID)
                    .setFirstIndex(index)
                    .addPayloads(ByteString.EMPTY)
                    .build();
        }
    }
}
