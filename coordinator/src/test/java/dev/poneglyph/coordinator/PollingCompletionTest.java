package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskCompletionRequest;
import dev.poneglyph.protocol.compat.TaskResult;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.RetryTaskRequest;
import dev.poneglyph.protocol.v1.TaskState;
import org.junit.jupiter.api.Test;

/** Workers that only know the existing interface: what they say became of their tasks. */
class PollingCompletionTest extends PollingFixture {

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
