package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that cannot succeed. */
class DeadLetterE2eTest {

    private static final int ATTEMPTS = 4;

    @TempDir Path folder = Path.of("");

    @Test
    void setsATaskAsideWithItsHistoryAfterAllRetries() {
        try (var cluster = TestCluster.start(folder)) {
            // given a program that always fails
            cluster.startWorkers(2);
            Path job = Jobs.each(folder, 1, "echo no way >&2; exit 1");

            // when it is submitted
            var result = cluster.ask("submit", job.toString(), "--wait", "--id", "hopeless");

            // then the job fails, and the task tells why
            assertThat(result.exitCode()).isNotZero();
            assertThat(result.json().path("state").asText()).isEqualTo("failed");
            assertThat(result.json().path("dead_letters").asInt()).isEqualTo(1);
            var task = cluster.ask("task", "hopeless.each.0").json();
            assertThat(task.path("state").asText()).isEqualTo("dead_letter");
            assertThat(task.path("class").asText()).isEqualTo("task_execution_error");
            assertThat(task.path("retries").asInt()).isEqualTo(ATTEMPTS - 1);
            assertThat(task.path("attempts")).hasSize(ATTEMPTS);
            assertThat(task.path("attempts"))
                    .allSatisfy(attempt ->
                            assertThat(attempt.at("/failure/stderr").toString())
                                    .contains("no way"));
        }
    }
}
