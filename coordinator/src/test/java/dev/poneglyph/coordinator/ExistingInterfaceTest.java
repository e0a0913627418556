package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.protocol.compat.CancelJobRequest;
import dev.poneglyph.protocol.compat.JobResultRequest;
import dev.poneglyph.protocol.compat.JobResultResponse;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.SubmitJobResponse;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskType;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.JobPolicy;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of clients that only know the existing interface. */
@Timeout(120)
class ExistingInterfaceTest {

    private static final String TEXT = "the cat and the dog\nthe end of the tale\nand a cat\n";
    private static final List<String> COUNTS =
            List.of("a\t1", "and\t2", "cat\t2", "dog\t1", "end\t1", "of\t1", "tale\t1", "the\t4");

    @TempDir Path folder;
    private CoordinatorServer server;
    private PollingClient client;

    @BeforeEach
    void open() throws Exception {
        server = CoordinatorServer.start(CoordinatorServerTest.options(0, folder.resolve("data")));
        client = new PollingClient(server.port());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private SubmitJobResponse submit(String job) {
        return client.jobs.submitJob(PollingClient.wordCount(job, TEXT).build());
    }

    private JobResultResponse result(String job) {
        return client.jobs.getJobResult(JobResultRequest.newBuilder().setJobId(job).build());
    }

    private String register(String name) {
        var answer = client.register(name, 1);
        assertThat(answer.getMessage()).isNotEmpty();
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
        assertThat(answer.getPollIntervalMs()).isPositive();
        return answer.getWorkerId();
    }

    @Test
    void countsWordsWithAWorkerThatPolls() {
        SubmitJobResponse submitted = submit("count");
        assertThat(submitted.getSuccess()).as(submitted.getMessage()).isTrue();
        assertThat(submitted.getJobId()).isEqualTo("count");
        assertThat(submitted.getEstimatedMapTasks()).isEqualTo(3);
        assertThat(client.status("count").getState()).isEqualTo(JobState.JOB_PENDING);
        assertThat(result("count").getReady()).isFalse();

        var end = client.work(register("w"), "count");

        assertThat(end.getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        assertThat(end.getMapsTotal()).isEqualTo(3);
        assertThat(end.getMapsCompleted()).isEqualTo(3);
        assertThat(end.getReducesTotal()).isEqualTo(2);
        assertThat(end.getReducesCompleted()).isEqualTo(2);
        assertThat(end.getProgressPercentage()).isEqualTo(100);
        assertThat(end.getEstimatedCompletionTime()).isPositive();
        assertThat(result("count").getReady()).isTrue();
        assertThat(result("count").getResultData().lines())
                .containsExactlyInAnyOrderElementsOf(COUNTS);
        assertThat(result("count").getResultUrl()).isEmpty();
    }

    @Test
    void taskPayloadsAreWhatWorkersKnow() {
        submit("count");
        register("w");
        Task map = client.awaitTask("w");
        assertThat(map.getTaskId()).isEqualTo("count.map.0");
        assertThat(map.getJobId()).isEqualTo("count");
        assertThat(map.getType()).isEqualTo(TaskType.TASK_MAP);
        assertThat(map.getTimeoutMs()).isEqualTo(300_000);
        assertThat(map.getRetryCount()).isZero();
        var payload = PollingClient.payload(map);
        assertThat(payload.get("input").asText()).isEqualTo("the cat and the dog\n");
        assertThat(payload.get("partition_count").asInt()).isEqualTo(2);
        assertThat(Base64.getDecoder().decode(payload.get("script_b64").asText()))
                .isEqualTo(PollingClient.MAP_SCRIPT.toByteArray());
        client.complete("w", map, PollingClient.output(map));
        for (int i = 1; i < 3; i++) {
            Task other = client.awaitTask("w");
            client.complete("w", other, PollingClient.output(other));
        }
        Task reduce = client.awaitTask("w");
        assertThat(reduce.getType()).isEqualTo(TaskType.TASK_REDUCE);
        payload = PollingClient.payload(reduce);
        assertThat(payload.get("partition").asInt()).isZero();
        List<String> lines = payload.get("input").asText().lines().toList();
        assertThat(lines).isNotEmpty().isSorted().allMatch(line -> line.endsWith("\t1"));
    }

    @Test
    void nativeWorkersThatRunProgramsDoTheSameJob() throws Exception {
        submit("count");
        try (WorkerAgent worker = programs("native")) {
            worker.start();
            assertThat(client.awaitEnd("count").getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        }
        assertThat(result("count").getResultData().lines())
                .containsExactlyInAnyOrderElementsOf(COUNTS);
    }

    @Test
    void bothKindsOfWorkersShareAJob() throws Exception {
        String text = "lorem ipsum dolor\n".repeat(40);
        client.jobs.submitJob(PollingClient.wordCount("both", text).build());
        register("polls");
        Task mine = client.awaitTask("polls");
        try (WorkerAgent worker = programs("native")) {
            worker.start();
            PollingClient.await(
                    "maps of the native worker",
                    () -> client.status("both").getMapsCompleted() >= 10);
            assertThat(client.complete("polls", mine, PollingClient.output(mine)).getAcknowledged())
                    .isTrue();
            assertThat(client.awaitEnd("both").getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        }
        assertThat(result("both").getResultData().lines())
                .containsExactlyInAnyOrder("lorem\t40", "ipsum\t40", "dolor\t40");
    }

    @Test
    void otherJobsDoNotGoToWorkersThatPoll() {
        register("w");
        try (PoneglyphClient v1 = v1()) {
            v1.submit(bag("other", JobPolicy.getDefaultInstance()));
            assertThat(client.request("w").getHasTask()).isFalse();
            var story =
                    v1.explain(
                            ExplainRequest.newBuilder()
                                    .setKind(ExplainedKind.EXPLAINED_TASK)
                                    .setName("other.noop.0")
                                    .build());
            assertThat(story.toString()).contains("dedicated to other jobs: w");
        }
    }

    @Test
    void otherJobsMayNotRequireWhatMeansSomethingToTheSystem() {
        try (PoneglyphClient v1 = v1()) {
            var policy = JobPolicy.newBuilder().addRequires(ScriptJob.LABEL).build();
            assertThatThrownBy(() -> v1.submit(bag("sly", policy)))
                    .hasMessageContaining("INVALID_ARGUMENT")
                    .hasMessageContaining("begin with \"poneglyph/\"");
        }
        var answer =
                client.jobs.submitJob(
                        PollingClient.wordCount("sly", TEXT)
                                .addRequiredCapabilities("poneglyph/x")
                                .build());
        assertThat(answer.getSuccess()).isFalse();
    }

    @Test
    void capabilitiesAreRequiredOfWorkers() {
        client.jobs.submitJob(
                PollingClient.wordCount("gpu", TEXT).addRequiredCapabilities("gpu").build());
        register("plain");
        assertThat(client.request("plain").getHasTask()).isFalse();
        client.register("able", 1, "gpu", "fast");
        assertThat(client.awaitTask("able").getRequiredCapabilitiesList()).contains("gpu");
    }

    @Test
    void theSameJobAgainIsHarmlessAndAnotherOfItsIdIsNot() {
        assertThat(submit("count").getSuccess()).isTrue();
        SubmitJobResponse again = submit("count");
        assertThat(again.getSuccess()).isTrue();
        assertThat(again.getEstimatedMapTasks()).isEqualTo(3);
        assertThat(again.getMessage()).contains("before");
        SubmitJobResponse other =
                client.jobs.submitJob(PollingClient.wordCount("count", TEXT + "more\n").build());
        assertThat(other.getSuccess()).isFalse();
        assertThat(other.getMessage()).contains("Expected a job id that is free");
    }

    @Test
    void anIdIsDrawnWhereTheClientChoosesNone() {
        SubmitJobResponse drawn = submit("");
        assertThat(drawn.getSuccess()).isTrue();
        assertThat(client.status(drawn.getJobId()).getMapsTotal()).isEqualTo(3);
    }

    @Test
    void anEmptyInputHasAnEmptyResult() {
        client.jobs.submitJob(PollingClient.wordCount("empty", "").build());
        var end = client.work(register("w"), "empty");
        assertThat(end.getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        assertThat(end.getMapsTotal()).isZero();
        assertThat(result("empty").getReady()).isTrue();
        assertThat(result("empty").getResultData()).isEmpty();
    }

    @Test
    void aResultIsMadeOfItsPartsAloneAndIsToldToBeGoneWithThem() throws Exception {
        submit("count");
        client.work(register("w"), "count");
        List<Path> parts;
        try (var files = Files.walk(folder)) {
            parts =
                    files.filter(file -> file.getFileName().toString().startsWith("part-"))
                            .toList();
        }
        assertThat(parts).hasSize(2);
        Files.writeString(parts.getFirst().resolveSibling("notes.txt"), "not a result");
        assertThat(result("count").getResultData().lines())
                .containsExactlyInAnyOrderElementsOf(COUNTS);

        for (Path part : parts) {
            Files.delete(part);
        }

        assertThat(result("count").getReady()).isFalse();
        assertThat(result("count").getMessage()).startsWith("Expected the result in ");
    }

    @Test
    void aResultThatIsTooLargeForAnAnswerIsFoundByItsUrl() {
        client.jobs.submitJob(PollingClient.wordCount("large", TEXT).setReducers(1).build());
        register("w");
        String line = "x".repeat(99) + "\n";
        PollingClient.await(
                "the end",
                () -> {
                    var answer = client.request("w");
                    Task task = answer.getTask();
                    if (answer.getHasTask()) {
                        client.complete(
                                "w",
                                task,
                                task.getType() == TaskType.TASK_MAP
                                        ? PollingClient.output(task)
                                        : line.repeat(45_000));
                    }
                    return client.status("large").getState() == JobState.JOB_SUCCEEDED;
                });
        assertThat(result("large").getReady()).isTrue();
        assertThat(result("large").getResultData()).isEmpty();
        assertThat(result("large").getResultUrl())
                .isEqualTo(
                        "http://127.0.0.1:%d/api/v1/jobs/large/result/download"
                                .formatted(server.httpPort()));
    }

    @Test
    void aCancelledJobIsCancelledAndItsWorkerIsTold() {
        submit("count");
        register("w");
        Task task = client.awaitTask("w");
        var cancelled = client.jobs.cancelJob(cancel("count"));
        assertThat(cancelled.getSuccess()).as(cancelled.getMessage()).isTrue();
        assertThat(client.status("count").getState()).isEqualTo(JobState.JOB_CANCELLED);
        assertThat(result("count").getMessage()).contains("was cancelled: by a test");
        PollingClient.await(
                "the word to stop",
                () -> client.beat("w").getCommandsList().contains("cancel " + task.getTaskId()));
        var late = client.complete("w", task, PollingClient.output(task));
        assertThat(late.getAcknowledged()).isFalse();
        assertThat(late.getMessage()).contains("CANCELLED", "drop the result");
    }

    @Test
    void badSubmissionsSayWhatWasExpected() {
        assertThat(
                        List.of(
                                PollingClient.wordCount("../x", TEXT),
                                PollingClient.wordCount("j", TEXT).setSplitSize(-1),
                                PollingClient.wordCount("j", TEXT).setReducers(-1),
                                PollingClient.wordCount("j", TEXT).setReducers(1_000_000),
                                PollingClient.wordCount("j", TEXT).setPriorityValue(9),
                                PollingClient.wordCount("j", TEXT).setMapScript(ByteString.EMPTY),
                                PollingClient.wordCount("j", TEXT)
                                        .setReduceScript(ByteString.copyFrom(new byte[1 << 20])),
                                PollingClient.wordCount("j", TEXT).addRequiredCapabilities("")))
                .allSatisfy(request -> {
                    SubmitJobResponse answer = client.jobs.submitJob(request.build());
                    assertThat(answer.getSuccess()).isFalse();
                    assertThat(answer.getMessage()).contains("Expected").contains("but");
                });
        assertThatThrownBy(() -> client.status("j")).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void theServicesAreListedByReflection() {
        var channel =
                NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
        var answers = new LinkedBlockingQueue<String>();
        var stream =
                ServerReflectionGrpc.newStub(channel)
                        .serverReflectionInfo(
                                new StreamObserver<ServerReflectionResponse>() {
                                    @Override
                                    public void onNext(ServerReflectionResponse answer) {
                                        answers.add(answer.toString());
                                    }

                                    @Override
                                    public void onError(Throwable cause) {
                                        answers.add(cause.toString());
                                    }

                                    @Override
                                    public void onCompleted() {}
                                });
        stream.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        PollingClient.await("the services", () -> !answers.isEmpty());
        assertThat(answers.peek())
                .contains(
                        "poneglyph.WorkerManagementService",
                        "poneglyph.TaskDistributionService",
                        "poneglyph.JobManagementService",
                        "poneglyph.ResourceManagementService",
                        "grpc.health.v1.Health");
        stream.onCompleted();
        channel.shutdownNow();
    }

    @Test
    void idsOfNoJobAreToldSo() {
        assertThatThrownBy(() -> client.status("none"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> result("none")).hasMessageContaining("NOT_FOUND");
        var cancelled = client.jobs.cancelJob(cancel("none"));
        assertThat(cancelled.getSuccess()).isFalse();
        assertThat(cancelled.getMessage()).contains("none");
    }

    @Test
    void manyWorkersFinishALargerJobRight() throws Exception {
        String text = "alpha beta gamma\n".repeat(300);
        client.jobs.submitJob(PollingClient.wordCount("many", text).setSplitSize(100).build());
        List<Thread> threads =
                IntStream.range(0, 4)
                        .mapToObj(i ->
                                Thread.ofVirtual()
                                        .start(() -> {
                                            try (var own = new PollingClient(server.port())) {
                                                own.register("w" + i, 1);
                                                own.work("w" + i, "many");
                                            }
                                        }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(client.status("many").getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        assertThat(result("many").getResultData().lines())
                .containsExactlyInAnyOrder("alpha\t300", "beta\t300", "gamma\t300");
    }

    private static CancelJobRequest cancel(String job) {
        return CancelJobRequest.newBuilder().setJobId(job).setReason("by a test").build();
    }

    private static SubmitRequest bag(String id, JobPolicy policy) {
        var bag = Bag.newBuilder().setKind("noop").addPayloads(ByteString.EMPTY);
        if (policy.getRequiresCount() > 0) {
            bag.setPolicy(policy);
        }
        return SubmitRequest.newBuilder().setJobId(id).setBag(bag).build();
    }

    private PoneglyphClient v1() {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(20));
    }

    private WorkerAgent programs(String name) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("programs-" + name));
        var runner =
                new ProgramRunner(
                        Confinement.establish(ProgramSettings.DEFAULT, scratch, System.getenv()));
        return new WorkerAgent(
                new WorkerOptions(
                        "127.0.0.1",
                        server.port(),
                        name,
                        2,
                        List.of(ScriptJob.EXEC_LABEL, ScriptJob.LABEL),
                        true,
                        true,
                        folder.resolve("work-" + name),
                        Duration.ofSeconds(5),
                        0),
                new MapReduceRunner(runner));
    }
}
