package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.protocol.compat.ClusterResourcesRequest;
import dev.poneglyph.protocol.compat.HeartbeatRequest;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.RegisterWorkerRequest;
import dev.poneglyph.protocol.compat.ResourceAllocationRequest;
import dev.poneglyph.protocol.compat.ResourceReleaseRequest;
import dev.poneglyph.protocol.compat.ResourceRequirement;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskCompletionRequest;
import dev.poneglyph.protocol.compat.TaskProgressRequest;
import dev.poneglyph.protocol.compat.TaskResponse;
import dev.poneglyph.protocol.compat.TaskResult;
import dev.poneglyph.protocol.compat.UnregisterWorkerRequest;
import dev.poneglyph.protocol.compat.WorkerResourceInfo;
import dev.poneglyph.protocol.compat.WorkerStatus;
import dev.poneglyph.protocol.compat.WorkerStatusRequest;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.DrainWorkerRequest;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.RetryTaskRequest;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerInfo;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that only know the existing interface: how they come, fail, die and go. */
@Timeout(120)
class PollingWorkersTest {

    private static final String TEXT = "one two three\n";

    @TempDir Path folder;
    private CoordinatorServer server;
    private PollingClient client;
    private PoneglyphClient v1;

    @BeforeEach
    void open() throws Exception {
        server = CoordinatorServer.start(CoordinatorServerTest.options(0, folder.resolve("data")));
        connect();
    }

    private void connect() {
        client = new PollingClient(server.port());
        v1 = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        v1.close();
        client.close();
        server.close();
    }

    private void restart() throws Exception {
        int port = server.port();
        v1.close();
        server.close();
        client.close();
        server =
                CoordinatorServer.start(
                        CoordinatorServerTest.options(port, folder.resolve("data")));
        connect();
    }

    private void submit(String job) {
        var answer =
                client.jobs.submitJob(PollingClient.wordCount(job, TEXT).setReducers(1).build());
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
    }

    private TaskInfo task(String name) {
        return v1.jobs().getTask(GetTaskRequest.newBuilder().setTask(name).build());
    }

    private List<AttemptInfo> attempts(String task) {
        return task(task).getAttemptsList();
    }

    private WorkerInfo worker(String name) {
        return v1
                .jobs()
                .listWorkers(ListWorkersRequest.getDefaultInstance())
                .getWorkersList()
                .stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTaskOfAKilledWorkerGoesToAnotherWithinSeconds() {
        submit("job");
        client.register("other", 1);
        Task task;
        try (var killed = new PollingClient(server.port())) {
            killed.register("killed", 1);
            task = killed.awaitTask("killed");
        }
        assertThat(client.awaitTask("other").getTaskId()).isEqualTo(task.getTaskId());
        assertThat(attempts("job.map.0").getFirst().getFailure().getFailureClass())
                .isEqualTo(FailureClass.WORKER_CRASH);
        assertThat(worker("killed").getReason()).contains("stream closed");
    }

    @Test
    void aLateResultOfALostWorkerIsTakenWhereNobodyElseHasOne() {
        submit("job");
        Task task;
        try (var cut = new PollingClient(server.port())) {
            cut.register("w", 1);
            task = cut.awaitTask("w");
        }
        PollingClient.await("the loss", () -> worker("w").getState() == WorkerState.WORKER_LOST);

        var late = client.complete("w", task, PollingClient.output(task));

        assertThat(late.getAcknowledged()).as(late.getMessage()).isTrue();
        assertThat(task("job.map.0").getState()).isEqualTo(TaskState.TASK_COMPLETED);
        assertThat(client.work("w", "job").getState()).isEqualTo(JobState.JOB_SUCCEEDED);
    }

    @Test
    void whatAWorkerHeldIsHandedOutAgainWhenItRegistersAgain() {
        submit("job");
        client.register("w", 1);
        Task before = client.awaitTask("w");

        assertThat(client.register("w", 1).getSuccess()).isTrue();

        Task again = client.awaitTask("w");
        assertThat(again.getTaskId()).isEqualTo(before.getTaskId());
        assertThat(again.getRetryCount()).isEqualTo(1);
        assertThat(
                        attempts("job.map.0").getFirst().getReason()
                                + attempts("job.map.0").getFirst().getFailure().getMessage())
                .contains("a new process took its place");
        assertThat(client.complete("w", again, PollingClient.output(again)).getAcknowledged())
                .isTrue();
    }

    @Test
    void whatAWorkerSaysItStillRunsStaysItsOwnWhenItRegistersAgain() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        client.register("w", 1);

        assertThat(client.beat("w", task.getTaskId()).getAcknowledged()).isTrue();

        assertThat(client.request("w").getHasTask()).isFalse();
        assertThat(client.complete("w", task, PollingClient.output(task)).getAcknowledged())
                .isTrue();
        assertThat(attempts("job.map.0")).hasSize(1);
    }

    @Test
    void aTaskThatFailsIsRetriedAndThenSetAsideAndRecovered() {
        submit("job");
        client.register("w", 1);
        for (int i = 0; i < 4; i++) {
            Task task = client.awaitTask("w");
            var noted =
                    client.fail("w", task, "no luck", "exit_code", "3", "stderr", "a\nlast words");
            assertThat(noted.getAcknowledged()).as(noted.getMessage()).isTrue();
            if (i < 3) {
                v1.operator()
                        .retryTask(
                                RetryTaskRequest.newBuilder()
                                        .setTask("job.map.0")
                                        .setBy("test")
                                        .build());
            }
        }
        assertThat(task("job.map.0").getState()).isEqualTo(TaskState.TASK_DEAD_LETTER);
        var failure = attempts("job.map.0").getFirst().getFailure();
        assertThat(failure.getFailureClass()).isEqualTo(FailureClass.TASK_EXECUTION_ERROR);
        assertThat(failure.getMessage()).isEqualTo("no luck");
        assertThat(failure.getExitCode()).isEqualTo(3);
        assertThat(failure.getStderrTailList()).containsExactly("a", "last words");
        assertThat(client.status("job").getState()).isEqualTo(JobState.JOB_FAILED);

        v1.deadLetters()
                .recover(
                        RecoverDeadLetterRequest.newBuilder()
                                .setTask("job.map.0")
                                .setBy("test")
                                .build());

        assertThat(client.work("w", "job").getState()).isEqualTo(JobState.JOB_SUCCEEDED);
    }

    @Test
    void theWorkerMayNameTheTypeOfAFailure() {
        submit("job");
        client.register("w", 1);
        client.fail("w", client.awaitTask("w"), "bad line", "failure_type", "validation_error");
        assertThat(attempts("job.map.0").getFirst().getFailure().getFailureClass())
                .isEqualTo(FailureClass.VALIDATION_ERROR);
        assertThat(task("job.map.0").getState()).isEqualTo(TaskState.TASK_DEAD_LETTER);
    }

    @Test
    void outputWithoutATabIsTheTasksFailure() {
        submit("job");
        client.register("w", 1);
        var refused = client.complete("w", client.awaitTask("w"), "no tab here\n");
        assertThat(refused.getAcknowledged()).isFalse();
        assertThat(refused.getMessage()).contains("key<TAB>value");
        assertThat(attempts("job.map.0").getFirst().getFailure().getFailureClass())
                .isEqualTo(FailureClass.VALIDATION_ERROR);
    }

    @Test
    void completionsThatAreNotDueAreRefused() {
        submit("job");
        client.register("w", 1);
        client.register("other", 1);
        Task task = client.awaitTask("w");

        var notHis = client.complete("other", task, "");
        assertThat(notHis.getAcknowledged()).isFalse();
        assertThat(notHis.getMessage()).contains("Expected a task that worker other was given");
        var unknown = client.complete("nobody", task, "");
        assertThat(unknown.getAcknowledged()).isFalse();
        assertThat(unknown.getMessage()).contains("nobody", "register first");
        var noTask = client.complete("w", task.toBuilder().setTaskId("job.map.77").build(), "");
        assertThat(noTask.getAcknowledged()).isFalse();
        var otherType = client.complete("w", task.toBuilder().setTypeValue(2).build(), "");
        assertThat(otherType.getMessage()).contains("Expected task_type TASK_MAP");
        var badType = client.complete("w", task.toBuilder().setTypeValue(9).build(), "");
        assertThat(badType.getAcknowledged()).isFalse();
        assertThat(badType.getMessage()).contains("9");
        var otherJob = client.complete("w", task.toBuilder().setJobId("x").build(), "");
        assertThat(otherJob.getMessage()).contains("Expected job_id job");
        var noResult =
                client.tasks.completeTask(
                        TaskCompletionRequest.newBuilder()
                                .setWorkerId("w")
                                .setTaskId(task.getTaskId())
                                .build());
        assertThat(noResult.getMessage()).contains("Expected a result");

        assertThat(client.complete("w", task, PollingClient.output(task)).getAcknowledged())
                .isTrue();
        var twice = client.complete("w", task, PollingClient.output(task));
        assertThat(twice.getAcknowledged()).isFalse();
        assertThat(twice.getMessage()).contains("completed already");
    }

    @Test
    void theSlowerOfTwoResultsIsStale() {
        submit("job");
        Task task;
        try (var cut = new PollingClient(server.port())) {
            cut.register("slow", 1);
            task = cut.awaitTask("slow");
        }
        client.register("quick", 1);
        Task again = client.awaitTask("quick");
        client.complete("quick", again, PollingClient.output(again));

        var late = client.complete("slow", task, PollingClient.output(task));

        assertThat(late.getAcknowledged()).isFalse();
        assertThat(late.getMessage()).contains("COMPLETED", "drop the result");
    }

    @Test
    void aWorkerThatIsNotRegisteredIsToldSo() {
        assertThatThrownBy(() -> client.request("ghost"))
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("register first");
        var beat = client.beat("ghost");
        assertThat(beat.getAcknowledged()).isFalse();
        assertThat(beat.getCommandsList()).contains("register");
        assertThat(
                        client.tasks
                                .reportTaskProgress(
                                        TaskProgressRequest.newBuilder()
                                                .setWorkerId("ghost")
                                                .build())
                                .getAcknowledged())
                .isFalse();
        assertThatThrownBy(() -> client.workers.getWorkerStatus(status("ghost")))
                .hasMessageContaining("NOT_FOUND");
        assertThat(client.workers.unregisterWorker(unregister("ghost")).getSuccess()).isFalse();
    }

    @Test
    void badRegistrationsAndBeatsSayWhatWasExpected() {
        assertThat(client.register("", 1).getSuccess()).isFalse();
        assertThat(client.register("", 1).getMessage()).contains("Expected a worker_name");
        assertThat(client.register("w", -1).getMessage()).contains("Expected a capacity");
        assertThat(client.register("w", 1, "poneglyph/x").getSuccess()).isFalse();
        assertThat(client.register("w", 1, "dedicated=x").getSuccess()).isFalse();
        assertThat(client.register("w", 1, "").getSuccess()).isFalse();
        client.register("w", 1);
        var beat =
                client.workers.sendHeartbeat(
                        HeartbeatRequest.newBuilder().setWorkerId("w").setStatusValue(17).build());
        assertThat(beat.getAcknowledged()).isFalse();
        assertThat(beat.getCommandsList().toString()).contains("17");
    }

    @Test
    void namesAndCapabilitiesMayHaveAnyCharacters() {
        client.jobs.submitJob(
                PollingClient.wordCount("job", TEXT).addRequiredCapabilities("c++ (fast)").build());
        var answer = client.register("Ünïque worker #1:8080", 1, "c++ (fast)");
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
        String id = answer.getWorkerId();
        assertThat(client.awaitTask(id).getTaskId()).isEqualTo("job.map.0");
        assertThat(client.workers.getWorkerStatus(status(id)).getWorker().getWorkerName())
                .isEqualTo("Ünïque worker #1:8080");
        assertThat(client.register("Ünïque worker #1:8080", 1).getWorkerId()).isEqualTo(id);
        assertThat(client.register("Ünïque worker #2:8080", 1).getWorkerId()).isNotEqualTo(id);
    }

    @Test
    void aNameThatANativeWorkerUsesIsRefused() throws Exception {
        try (var used = ScriptedWorker.joining(server.port(), "taken", 1)) {
            used.await(message -> message.hasWelcome());
            var answer = client.register("taken", 1);
            assertThat(answer.getSuccess()).isFalse();
            assertThat(answer.getMessage()).contains("Expected a worker name that is free");
        }
    }

    @Test
    void whatIsNotFetchedGoesBackAndCostsNothing() {
        client.register("idle", 1);
        assertThat(client.request("idle").getHasTask()).isFalse();
        submit("job");
        PollingClient.await(
                "the task handed back",
                () ->
                        !attempts("job.map.0").isEmpty()
                                && attempts("job.map.0").getFirst().getEndedAtMs() > 0);
        assertThat(attempts("job.map.0").getFirst().getReason()).contains("did not ask for it");
        assertThat(task("job.map.0").getRetries()).isZero();
        assertThat(client.awaitTask("idle").getTaskId()).isEqualTo("job.map.0");
    }

    @Test
    void progressIsSeen() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        assertThat(client.tasks.reportTaskProgress(progress(task, 40)).getAcknowledged()).isTrue();
        PollingClient.await(
                "the progress", () -> attempts("job.map.0").getFirst().getProgress() == 0.4f);
        assertThat(client.tasks.reportTaskProgress(progress(task, 140)).getAcknowledged())
                .isFalse();
        var none = task.toBuilder().setTaskId("job.map.5").build();
        assertThat(client.tasks.reportTaskProgress(progress(none, 1)).getAcknowledged()).isFalse();
    }

    private static TaskProgressRequest progress(Task task, float percentage) {
        return TaskProgressRequest.newBuilder()
                .setWorkerId("w")
                .setTaskId(task.getTaskId())
                .setProgressPercentage(percentage)
                .setStatusMessage("reading")
                .build();
    }

    @Test
    void aWorkerTakesAsManyTasksAsItHasRoomFor() {
        client.jobs.submitJob(
                PollingClient.wordCount("job", "a line of twenty ch\n".repeat(5)).build());
        client.register("w", 2);
        client.awaitTask("w");
        client.awaitTask("w");
        var none = client.request("w");
        assertThat(none.getHasTask()).isFalse();
        assertThat(none.getMessage()).contains("all 2 are taken");
    }

    @Test
    void aWorkerThatUnregistersGivesBackWhatItHolds() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        var answer = client.workers.unregisterWorker(unregister("w"));
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
        assertThat(attempts("job.map.0").getFirst().getReason()).contains("its worker left");
        assertThat(task("job.map.0").getRetries()).isZero();
        assertThat(client.complete("w", task, "").getAcknowledged()).isFalse();
        assertThatThrownBy(() -> client.request("w")).hasMessageContaining("NOT_FOUND");
        client.register("w", 1);
        assertThat(client.awaitTask("w").getTaskId()).isEqualTo("job.map.0");
    }

    @Test
    void aDrainedWorkerFinishesAndIsToldToLeave() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        v1.jobs().drainWorker(DrainWorkerRequest.newBuilder().setWorker("w").build());
        PollingClient.await("the word", () -> client.beat("w").getCommandsList().contains("drain"));
        assertThat(client.request("w").getMessage()).contains("draining");
        assertThat(client.complete("w", task, PollingClient.output(task)).getAcknowledged())
                .isTrue();
        PollingClient.await("its leave", () -> worker("w").getState() == WorkerState.WORKER_GONE);
    }

    @Test
    void workersGoOnAfterTheCoordinatorWasStartedAgain() throws Exception {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        restart();

        var completed = client.complete("w", task, PollingClient.output(task));

        assertThat(completed.getAcknowledged()).as(completed.getMessage()).isTrue();
        assertThat(client.work("w", "job").getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        assertThat(attempts("job.map.0")).hasSize(1);
    }

    @Test
    void aCommitThatNobodyRunsAfterTheStartIsHandedOutAgainAndCostsNothing() throws Exception {
        submit("job");
        client.register("first", 1);
        for (int i = 0; i < 2; i++) {
            Task task = client.awaitTask("first");
            client.complete("first", task, PollingClient.output(task));
        }
        // A worker that looks like one that polls, but begins the commit and never ends it.
        try (var other = ScriptedWorker.silent(server.port())) {
            other.send(pollingHello("w"));
            var begun = other.awaitAssignment().getAttempt();
            other.send(WorkerMessage.newBuilder().addStarted(begun).build());
            PollingClient.await(
                    "the commit", () -> task("job.commit.0").getState() == TaskState.TASK_RUNNING);
            restart();
        }

        assertThat(client.work("w", "job").getState()).isEqualTo(JobState.JOB_SUCCEEDED);

        assertThat(attempts("job.commit.0").getFirst().getReason()).contains("does not run");
        assertThat(task("job.commit.0").getRetries()).isZero();
    }

    private static WorkerMessage pollingHello(String name) {
        return WorkerMessage.newBuilder()
                .setHello(
                        Hello.newBuilder()
                                .setWorker(name)
                                .setIncarnation(1)
                                .setSlots(1)
                                .setCredit(1)
                                .addLabels(DedicatedLabel.PREFIX + ScriptJob.LABEL)
                                .addLabels(ScriptJob.EXEC_LABEL)
                                .addLabels(ScriptJob.LABEL))
                .build();
    }

    @Test
    void aWorkerThatOpensAConnectionForEachCallIsNotLostByThat() {
        submit("job");
        eachCall(each -> each.register("w", 1));
        eachCall(each -> each.beat("w"));
        var answer = new AtomicReference<>(TaskResponse.getDefaultInstance());
        PollingClient.await(
                "a task",
                () -> {
                    eachCall(each -> answer.set(each.request("w")));
                    return answer.get().getHasTask();
                });
        Task task = answer.get().getTask();
        assertThat(task("job.map.0").getState()).isEqualTo(TaskState.TASK_RUNNING);
        eachCall(each ->
                assertThat(each.complete("w", task, PollingClient.output(task)).getAcknowledged())
                        .isTrue());
    }

    private void eachCall(Consumer<PollingClient> call) {
        try (var own = new PollingClient(server.port())) {
            call.accept(own);
        }
    }

    @Test
    void tellsWhatTheClusterHasAndSetsSomeOfItAside() {
        client.workers.registerWorker(
                RegisterWorkerRequest.newBuilder()
                        .setWorkerName("w")
                        .setCapacity(2)
                        .addCapabilities("gpu")
                        .setLocation("rack 1")
                        .setResources(resources())
                        .build());
        var cluster =
                client.resources.getClusterResources(
                        ClusterResourcesRequest.newBuilder().setIncludeWorkerDetails(true).build());
        assertThat(cluster.getTotalResources().getTotalCpuCores()).isEqualTo(8);
        assertThat(cluster.getTotalResources().getActiveWorkers()).isEqualTo(1);
        assertThat(cluster.getAvailableResources().getAvailableCpuCores()).isEqualTo(4);
        assertThat(cluster.getWorkers(0).getLocation()).isEqualTo("rack 1");
        assertThat(cluster.getWorkers(0).getCapabilitiesList()).containsExactly("gpu");
        var seen = client.workers.getWorkerStatus(status("w"));
        assertThat(seen.getIsHealthy()).isTrue();
        assertThat(seen.getLastHeartbeat()).isPositive();
        assertThat(seen.getWorker().getStatus()).isEqualTo(WorkerStatus.WORKER_IDLE);

        submit("job");
        assertThat(client.resources.allocateResources(ask("none", 1)).getAllocated()).isFalse();
        assertThat(client.resources.allocateResources(ask("job", 9)).getAllocated()).isFalse();
        assertThat(client.resources.allocateResources(ask("job", -1)).getAllocated()).isFalse();
        var given = client.resources.allocateResources(ask("job", 3));
        assertThat(given.getAllocatedWorkersList()).containsExactly("w");
        assertThat(client.resources.allocateResources(ask("job", 3)).getAllocated()).isFalse();
        var release = ResourceReleaseRequest.newBuilder().setJobId("job").addWorkerIds("w").build();
        assertThat(client.resources.releaseResources(release).getSuccess()).isTrue();
        assertThat(client.resources.releaseResources(release).getSuccess()).isFalse();
    }

    private static WorkerResourceInfo resources() {
        return WorkerResourceInfo.newBuilder()
                .setCpuCores(8)
                .setMemoryMb(1_000)
                .setDiskGb(10)
                .setCpuUsagePercent(50)
                .build();
    }

    private static ResourceAllocationRequest ask(String job, int cores) {
        return ResourceAllocationRequest.newBuilder()
                .setJobId(job)
                .setRequirements(ResourceRequirement.newBuilder().setCpuCores(cores))
                .build();
    }

    private static WorkerStatusRequest status(String worker) {
        return WorkerStatusRequest.newBuilder().setWorkerId(worker).build();
    }

    private static UnregisterWorkerRequest unregister(String worker) {
        return UnregisterWorkerRequest.newBuilder().setWorkerId(worker).build();
    }

    @Test
    void mapOutputThatIsNoTextIsToldToTheReduce() {
        submit("job");
        client.register("w", 1);
        client.complete(
                "w",
                client.awaitTask("w"),
                TaskResult.newBuilder()
                        .setSuccess(true)
                        .setResultData(
                                ByteString.copyFrom(new byte[] {(byte) 0xff, '\t', '1', '\n'}))
                        .build());
        PollingClient.await(
                "the failure",
                () -> {
                    client.request("w");
                    return task("job.reduce.0").getState() == TaskState.TASK_DEAD_LETTER;
                });
        assertThat(attempts("job.reduce.0").getFirst().getFailure().getMessage())
                .contains("Expected UTF-8");
    }
}
