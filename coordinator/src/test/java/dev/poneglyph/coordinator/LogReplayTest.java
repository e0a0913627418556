package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.service.StateReport;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.ClusterInfo;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log at rest gives the states that the coordinator was in. */
@Timeout(120)
class LogReplayTest {

    private static final int TASKS = 6;

    /** Nobody is missed: a state stays until the test goes on. */
    private static final CoordinatorOptions.Liveness PATIENT =
            new CoordinatorOptions.Liveness(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5));

    @TempDir Path folder;

    @Test
    void reachesEveryStateThatTheCoordinatorWasIn() throws Exception {
        // given the states of a coordinator that was then stopped in good order
        List<ClusterInfo> live = run(folder.resolve("data"), folder.resolve("copy"));

        for (Path data : List.of(folder.resolve("data"), folder.resolve("copy"))) {
            for (ClusterInfo then : live) {
                // when the log is read up to each of them
                LogReplay replay = LogReplay.of(data, OptionalLong.of(then.getLogIndex()));

                // then it is the same state
                ClusterInfo now = StateReport.cluster(replay.snapshot());
                assertThat(now.getStateHash()).isEqualTo(then.getStateHash());
                assertThat(now.getStatisticsMap()).isEqualTo(then.getStatisticsMap());
            }
        }
        assertThat(live.stream().map(ClusterInfo::getStateHash)).doesNotHaveDuplicates();
    }

    @Test
    void reachesTheLastStateOfAKilledCoordinatorByDefault() throws Exception {
        List<ClusterInfo> live = run(folder.resolve("data"), folder.resolve("copy"));

        LogReplay end = LogReplay.of(folder.resolve("copy"), OptionalLong.empty());

        assertThat(StateReport.cluster(end.snapshot()).getStateHash())
                .isEqualTo(live.getLast().getStateHash());
        assertThat(StateReport.tasksByState(end.view()))
                .isEqualTo(Map.of(TaskState.TASK_COMPLETED, (long) TASKS));
    }

    @Test
    void tellsJobsTasksAndWorkersAsTheCoordinatorDid() throws Exception {
        TaskInfo live;
        try (CoordinatorServer server = CoordinatorServer.start(options(folder.resolve("data")));
                PoneglyphClient client = connect(server);
                ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w1", 1)) {
            client.submit(bag());
            complete(worker, worker.awaitAssignment());
            worker.await(message -> message.getAcknowledgedTokensCount() > 0);
            live = client.jobs().getTask(GetTaskRequest.newBuilder().setTask("job.noop.0").build());
        }
        LogReplay replay = LogReplay.of(folder.resolve("data"), OptionalLong.empty());

        assertThat(StateReport.task(replay.view(), "job.noop.0")).contains(live);
        assertThat(StateReport.task(replay.view(), "job.noop.99")).isEmpty();
        assertThat(StateReport.job(replay.view(), "job"))
                .hasValueSatisfying(job -> assertThat(job.getTasks()).isEqualTo(TASKS));
        assertThat(StateReport.workers(replay.view()))
                .singleElement()
                .satisfies(worker -> assertThat(worker.getBreaker()).isEqualTo("closed"));
    }

    @Test
    void changesNothingInTheDataFolder() throws Exception {
        run(folder.resolve("data"), folder.resolve("copy"));
        Map<String, String> before = contents(folder);

        LogReplay.of(folder.resolve("data"), OptionalLong.empty());
        LogReplay.of(folder.resolve("copy"), OptionalLong.of(1));

        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void refusesWhileACoordinatorRuns() throws Exception {
        Path data = folder.resolve("data");
        try (CoordinatorServer _ = CoordinatorServer.start(options(data))) {
            assertRefused(data, "to be at rest", "has it open");
        }
    }

    @Test
    void refusesAFolderThatIsNone() throws Exception {
        assertRefused(folder.resolve("none"), "Expected the data folder of a coordinator");
        assertThat(folder.resolve("none")).doesNotExist();

        run(folder.resolve("data"), folder.resolve("copy"));
        Files.delete(folder.resolve("copy/cluster.properties"));
        assertRefused(folder.resolve("copy"), "cluster.properties beside the log");
    }

    @Test
    void refusesASnapshotOfAnotherCluster() throws Exception {
        run(folder.resolve("data"), folder.resolve("copy"));
        Path properties = folder.resolve("data/cluster.properties");
        Files.writeString(properties, Files.readString(properties).replaceAll("seed=.*", "seed=7"));

        assertRefused(folder.resolve("data"), "Expected a snapshot of this cluster");
    }

    private static void assertRefused(Path data, String... parts) {
        assertThatThrownBy(() -> LogReplay.of(data, OptionalLong.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContainingAll(parts);
    }

    /** Runs a bag of tasks, and copies the folder before the end, as a kill would leave it. */
    private static List<ClusterInfo> run(Path data, Path copy) throws Exception {
        List<ClusterInfo> states = new ArrayList<>();
        try (CoordinatorServer server = CoordinatorServer.start(options(data));
                PoneglyphClient client = connect(server)) {
            client.submit(bag());
            states.add(cluster(client));
            try (ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w1", 1)) {
                for (int i = 0; i < TASKS; i++) {
                    complete(worker, worker.awaitAssignment());
                    worker.await(message -> message.getAcknowledgedTokensCount() > 0);
                    states.add(cluster(client));
                    if (i < TASKS - 1) {
                        worker.send(WorkerMessage.newBuilder().setCredit(1).build());
                    }
                }
                copy(data, copy);
            }
        }
        return states;
    }

    private static void complete(ScriptedWorker worker, Assignment assignment) {
        worker.send(
                WorkerMessage.newBuilder()
                        .addCompleted(Completed.newBuilder().setAttempt(assignment.getAttempt()))
                        .build());
    }

    private static ClusterInfo cluster(PoneglyphClient client) {
        return client.jobs().getCluster(GetClusterRequest.getDefaultInstance());
    }

    private static SubmitRequest bag() {
        var bag = Bag.newBuilder().setKind("noop");
        for (int i = 0; i < TASKS; i++) {
            bag.addPayloads(ByteString.copyFromUtf8(Integer.toString(i)));
        }
        return SubmitRequest.newBuilder().setJobId("job").setBag(bag).build();
    }

    private static PoneglyphClient connect(CoordinatorServer server) {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
    }

    private static CoordinatorOptions options(Path data) {
        return new CoordinatorOptions(
                data,
                "127.0.0.1",
                CoordinatorOptions.Ports.ANY,
                Duration.ofSeconds(300),
                3,
                PATIENT);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            // Not the lock: to close a file is to unlock it for the whole process.
            for (Path file : files.filter(file -> !file.endsWith("lock")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file + " of " + Files.getLastModifiedTime(file),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
