package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.SubmitJobResponse;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskType;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
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
import org.junit.jupiter.api.Test;

/** Jobs of the existing interface, done by workers of both kinds. */
class ExistingInterfaceTest extends ExistingInterfaceFixture {

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
