package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.AddTasksResponse;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.worker.WorkerAgent;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How a running coordinator treats jobs. */
class CoordinatorServerTest extends ServerFixture {

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
}
