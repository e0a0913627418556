package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskResponse;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerState;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Workers that only know the existing interface: how they die, and what their results are worth.
 */
class PollingLossTest extends PollingFixture {

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
}
