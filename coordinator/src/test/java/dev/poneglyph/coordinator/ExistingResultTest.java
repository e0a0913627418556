package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of a job, by the existing interface. */
class ExistingResultTest extends ExistingInterfaceFixture {

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
}
