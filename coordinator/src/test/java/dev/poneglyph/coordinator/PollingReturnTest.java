package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerMessage;
import org.junit.jupiter.api.Test;

/**
 * Workers that only know the existing interface: how they come back, and to a coordinator that
 * does.
 */
class PollingReturnTest extends PollingFixture {

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

    private void restart() throws Exception {
        int port = server.port();
        v1.close();
        server.close();
        client.close();
        server = CoordinatorServer.start(ServerFixture.options(port, folder.resolve("data")));
        connect();
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
}
