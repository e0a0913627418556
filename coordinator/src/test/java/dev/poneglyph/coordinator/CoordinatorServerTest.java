package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.run.TaskRunner;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.storage.Storage;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CoordinatorServerTest {

    private static final TaskRunner ECHO = context -> context.payload();

    @TempDir Path folder;
    private CoordinatorServer server;
    private PoneglyphClient client;

    @BeforeEach
    void open() throws IOException {
        server = CoordinatorServer.start(options(0));
        client = connect();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void runsABagOfTasksToItsEnd() throws Exception {
        client.submit(bag("job", 200));
        try (WorkerAgent worker = worker("w1")) {
            worker.start();
            JobInfo end = client.watch("job", seen -> {});

            assertThat(end.getState()).isEqualTo(JobState.JOB_SUCCEEDED);
            assertThat(end.getTasks()).isEqualTo(200);
            assertThat(end.getDoubleCommits()).isZero();
        }
        var results = new ArrayList<String>();
        client.jobs()
                .stageResults(StageResultsRequest.newBuilder().setJobId("job").build())
                .forEachRemaining(result -> results.add(result.getResult().toStringUtf8()));
        assertThat(results).hasSize(200).startsWith("0", "1").endsWith("199");
    }

    @Test
    void answersTheSameSubmissionAsADuplicate() {
        assertThat(client.submit(bag("job", 3)).getDuplicate()).isFalse();
        assertThat(client.submit(bag("job", 3)).getDuplicate()).isTrue();
        assertThatThrownBy(() -> client.submit(bag("job", 4)))
                .hasMessageContaining("ALREADY_EXISTS");
    }

    @Test
    void choosesAnIdWhereTheClientNamesNone() {
        assertThat(client.submit(bag("", 1)).getJobId()).startsWith("noop-");
    }

    @Test
    void refusesGarbageAsAFirstMessage() throws Exception {
        try (ScriptedWorker worker = ScriptedWorker.silent(server.port())) {
            worker.send(WorkerMessage.getDefaultInstance());

            assertThat(worker.await(CoordinatorMessage::hasRefusal).getRefusal().getMessage())
                    .startsWith("Expected a hello");
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

    @Test
    void refusesAWriteWithALeaseThatIsOver() throws Exception {
        client.submit(bag("job", 1));
        try (ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w", 1)) {
            AttemptRef attempt = worker.awaitAssignment().getAttempt();
            URI blob = URI.create("blob:/jobs/job/scratch/x");
            write(client.storage(attempt), blob, "mine");
            assertThat(read(blob)).isEqualTo("mine");

            AttemptRef stale = attempt.toBuilder().setToken(attempt.getToken() + 1).build();
            assertThatThrownBy(() -> write(client.storage(stale), blob, "not mine"))
                    .hasStackTraceContaining("lease");
            assertThatThrownBy(() ->
                            write(
                                    client.storage(attempt),
                                    URI.create("blob:/jobs/other/x"),
                                    "not here"))
                    .hasStackTraceContaining("job");
            assertThat(read(blob)).isEqualTo("mine");
        }
    }

    @Test
    void keepsFilesOutsideOfJobsToItself() {
        Path secret = folder.resolve("secret");
        assertThatThrownBy(() -> read(secret.toUri())).hasStackTraceContaining("PERMISSION_DENIED");
        assertThatThrownBy(() -> read(URI.create("blob:/uploads/../../secret")))
                .hasStackTraceContaining("..");
    }

    @Test
    void recoversEverythingAfterACleanEnd() throws Exception {
        client.submit(bag("job", 5));
        String hash = stateHash();
        restart();

        assertThat(stateHash()).isEqualTo(hash);
        try (WorkerAgent worker = worker("w1")) {
            worker.start();
            assertThat(client.watch("job", seen -> {}).getState())
                    .isEqualTo(JobState.JOB_SUCCEEDED);
        }
    }

    @Test
    void tellsATasksHistory() throws Exception {
        client.submit(bag("job", 1));
        try (ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w", 1)) {
            worker.awaitAssignment();
            var task =
                    client.jobs()
                            .getTask(GetTaskRequest.newBuilder().setTask("job.noop.0").build());

            assertThat(task.getState()).isEqualTo(TaskState.TASK_ASSIGNED);
            assertThat(task.getAttempts(0).getWorker()).isEqualTo("w");
        }
    }

    @Test
    void tellsUnknownThings() {
        assertThatThrownBy(() ->
                        client.jobs().getJob(GetJobRequest.newBuilder().setJobId("none").build()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("NOT_FOUND: Expected a job that exists");
    }

    @Test
    void tellsThatThePortIsTaken() {
        CoordinatorOptions taken = options(server.port(), folder.resolve("other"));
        assertThatThrownBy(() -> CoordinatorServer.start(taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "Expected port %d on 127.0.0.1 to be free".formatted(server.port()))
                .hasMessageContaining("--grpc-port");
    }

    @Test
    void tellsThatTheDataFolderIsInUse() {
        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected");
    }

    @Test
    void refusesToStartAfreshWhenTheClusterFileIsMissing() throws Exception {
        client.close();
        server.close();
        Files.delete(folder.resolve("data/cluster.properties"));
        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .hasMessageContainingAll("cluster.properties", "missing");
    }

    private void restart() throws IOException {
        client.close();
        server.close();
        server = CoordinatorServer.start(options(0));
        client = connect();
    }

    private PoneglyphClient connect() {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
    }

    private String stateHash() {
        return client.jobs().getCluster(GetClusterRequest.getDefaultInstance()).getStateHash();
    }

    private String read(URI uri) throws IOException {
        try (var in = client.storage(null).read(uri, 0, -1)) {
            return ByteString.readFrom(in).toStringUtf8();
        }
    }

    private static void write(Storage storage, URI uri, String text) throws IOException {
        try (Storage.AtomicOutput out = storage.create(uri)) {
            ByteString.copyFromUtf8(text).writeTo(out);
            out.commit();
        }
    }

    private static WorkerMessage completed(AttemptRef attempt) {
        return WorkerMessage.newBuilder()
                .addCompleted(Completed.newBuilder().setAttempt(attempt))
                .build();
    }

    private static SubmitRequest bag(String id, int tasks) {
        var bag = Bag.newBuilder().setKind("noop");
        for (int i = 0; i < tasks; i++) {
            bag.addPayloads(ByteString.copyFromUtf8(Integer.toString(i)));
        }
        return SubmitRequest.newBuilder().setJobId(id).setBag(bag).build();
    }

    private WorkerAgent worker(String name) {
        return new WorkerAgent(
                new WorkerOptions(
                        "127.0.0.1",
                        server.port(),
                        name,
                        4,
                        List.of(),
                        false,
                        true,
                        folder.resolve("work-" + name),
                        Duration.ofSeconds(5),
                        0),
                ECHO);
    }

    private CoordinatorOptions options(int port) {
        return options(port, folder.resolve("data"));
    }

    private static CoordinatorOptions options(int port, Path data) {
        return new CoordinatorOptions(
                data,
                "127.0.0.1",
                port,
                Duration.ofSeconds(300),
                3,
                CoordinatorOptions.Liveness.DEFAULT);
    }
}
