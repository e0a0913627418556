package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.mapreduce.run.TaskRunner;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.AddTasksResponse;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import dev.poneglyph.storage.Storage;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void takesTasksInTheOrderTheyWereSent() throws Exception {
        var open = bag("job", 0).toBuilder();
        open.getBagBuilder().setOpen(true);
        client.submit(open.build());
        int calls = 300;
        var answers = new Answers<AddTasksResponse>(calls);
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
        try {
            // Calls made before the channel is connected are sent in any order.
            JobServiceGrpc.newBlockingStub(channel)
                    .getCluster(GetClusterRequest.getDefaultInstance());
            for (int i = 0; i < calls; i++) {
                JobServiceGrpc.newStub(channel)
                        .addTasks(
                                AddTasksRequest.newBuilder()
                                        .setJobId("job")
                                        .setFirstIndex(i)
                                        .addPayloads(ByteString.EMPTY)
                                        .build(),
                                answers);
            }

            assertThat(answers.awaitErrors()).isEmpty();
        } finally {
            channel.shutdownNow();
        }
        assertThat(job("job").getTasks()).isEqualTo(calls);
    }

    @Test
    void countsRetriesInTheHistory() throws Exception {
        client.submit(bag("job", 1));
        try (ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w", 1)) {
            worker.send(failed(worker.awaitAssignment().getAttempt()));
            worker.await(message -> message.getAcknowledgedTokensCount() > 0);
            assertThat(job("job").getRetries()).isZero();
            assertThat(job("job").getFailuresTotal()).isEqualTo(1);

            worker.send(WorkerMessage.newBuilder().setCredit(1).build());
            worker.awaitAssignment();
            assertThat(job("job").getRetries()).isEqualTo(1);
        }
    }

    @Test
    void removesForgottenBlobsWhenItStarts() throws Exception {
        Path forgotten = folder.resolve("data/blobs/uploads/forgotten");
        Path fresh = folder.resolve("data/blobs/uploads/fresh");
        Path ofNoJob = folder.resolve("data/blobs/jobs/evicted");
        Path ofJob = folder.resolve("data/blobs/jobs/job");
        client.submit(bag("job", 1));
        var twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path place : List.of(forgotten, fresh, ofNoJob, ofJob)) {
            Files.createDirectories(place);
            Files.writeString(place.resolve("file"), "text");
            Files.setLastModifiedTime(place, place.equals(fresh) ? nowTime() : twoDaysAgo);
        }
        restart();
        server.close();

        assertThat(forgotten).doesNotExist();
        assertThat(ofNoJob).doesNotExist();
        assertThat(fresh.resolve("file")).exists();
        assertThat(ofJob.resolve("file")).exists();
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
    void endsWithAReasonWhenItCannotGoOn() throws Exception {
        client.submit(bag("job", 1));
        server.loop()
                .post(() -> {
                    throw new IllegalStateException("broken by the test");
                });

        assertThat(server.awaitEnd()).contains("Expected a sound state", "broken by the test");
        restart();
        assertThat(job("job").getTasks()).isEqualTo(1);
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

    @Test
    void explainsWhatATaskWaitsFor() {
        client.submit(bag("job", 1));

        Explanation told =
                client.explain(ExplainRequest.newBuilder().setName("job.noop.0").build());

        assertThat(told.getKind()).isEqualTo(ExplainedKind.EXPLAINED_TASK);
        assertThat(told.getState()).isEqualTo("pending");
        assertThat(told.getWaiting()).isEqualTo("no_worker");
        assertThat(told.getNowList()).containsExactly("Waits because no worker is connected.");
        assertThat(told.getLines(0).getSentence()).contains("Job job was submitted");
    }

    @Test
    void explainsNothingOfStrangers() {
        ExplainRequest stranger = ExplainRequest.newBuilder().setName("nobody").build();

        assertThatThrownBy(() -> client.explain(stranger))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("Expected a task or a worker that exists")
                .hasMessageContaining("nobody");
    }

    @Test
    void refusesDataThatWereDecidedByOlderRules() throws Exception {
        client.close();
        server.close();
        Path file = folder.resolve("data/cluster.properties");
        Files.writeString(file, Files.readString(file).replaceFirst("format=\\d+", "format=1"));

        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .hasMessageContainingAll(
                        "its format is 1", "finish the jobs", "choose a new folder");
    }

    @Test
    void readsTheClusterFileAsItWasWritten() throws Exception {
        Path data = folder.resolve("data");
        EngineConfig written = ClusterFile.readOrCreate(data, true, 0);

        assertThat(written).isEqualTo(EngineConfig.withSeed(written.clusterSeed()));
    }

    @Test
    void refusesToStartAfreshWhenTheLogIsMissing() throws Exception {
        client.close();
        server.close();
        Files.move(folder.resolve("data/journal"), folder.resolve("lost"));
        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .hasMessageContainingAll("Expected the log in", "missing");
    }

    private static FileTime nowTime() {
        return FileTime.from(Instant.now());
    }

    private JobInfo job(String id) {
        return client.jobs().getJob(GetJobRequest.newBuilder().setJobId(id).build());
    }

    private static WorkerMessage failed(AttemptRef attempt) {
        return WorkerMessage.newBuilder()
                .addFailed(
                        Failed.newBuilder()
                                .setAttempt(attempt)
                                .setFailure(
                                        Failure.newBuilder()
                                                .setFailureClass(FailureClass.TASK_EXECUTION_ERROR)
                                                .setRetryAfterMs(1)))
                .build();
    }

    /** Answers of many calls made at one time. */
    private static final class Answers<T> implements StreamObserver<T> {

        private final CountDownLatch open;
        private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

        Answers(int calls) {
            open = new CountDownLatch(calls);
        }

        void awaitEnd() throws InterruptedException {
            assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
        }

        Collection<Throwable> awaitErrors() throws InterruptedException {
            awaitEnd();
            return errors;
        }

        @Override
        public void onNext(T answer) {}

        @Override
        public void onError(Throwable failure) {
            errors.add(failure);
            open.countDown();
        }

        @Override
        public void onCompleted() {
            open.countDown();
        }
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

    static CoordinatorOptions options(int port, Path data) {
        return new CoordinatorOptions(
                data,
                "127.0.0.1",
                new CoordinatorOptions.Ports(port, 0, 0),
                Duration.ofSeconds(300),
                3,
                CoordinatorOptions.Liveness.DEFAULT);
    }
}
