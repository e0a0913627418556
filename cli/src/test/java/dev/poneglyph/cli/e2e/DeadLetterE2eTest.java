package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void sendsADeadLetterBackOnceItsCauseIsGone() throws IOException {
        try (var cluster = TestCluster.start(folder)) {
            // given a task that was set aside because a file is missing
            cluster.startWorkers(1);
            Path needed = folder.resolve("needed");
            Path job = Jobs.each(folder, 1, "cat " + needed);
            cluster.ask("submit", job.toString(), "--wait", "--id", "missing");
            var list = cluster.ask("dead-letters", "list", "--filter", "job = missing").json();
            assertThat(list.at("/dead_letters/0/task").asText()).isEqualTo("missing.each.0");
            assertThat(list.at("/dead_letters/0/kind").asText()).isEqualTo("retries_exhausted");

            // when the file is there and a redrive of the last hour's dead letters is started
            Files.writeString(needed, "");
            var foreseen = cluster.ask("dead-letters", "recover", "missing.each.0", "--dry-run");
            assertThat(foreseen.json().path("payload_version").asInt()).isEqualTo(1);
            var ended =
                    cluster.ask(
                            "dead-letters",
                            "redrive",
                            "--since",
                            "1h",
                            "--id",
                            "again",
                            "--follow");

            // then it tells the outcome once the job has come to its end
            assertThat(ended.exitCode()).as("%s", ended).isZero();
            assertThat(cluster.ask("job", "missing").json().path("state").asText())
                    .isEqualTo("succeeded");
            var redrive = ended.json();
            assertThat(redrive.path("state").asText()).isEqualTo("done");
            assertThat(redrive.path("succeeded").asInt()).isEqualTo(1);
        }
    }

    @Test
    void tellsThatARedriveFailedAgain() {
        try (var cluster = TestCluster.start(folder)) {
            // given a task that cannot succeed
            cluster.startWorkers(1);
            Path job = Jobs.each(folder, 1, "exit 65");
            cluster.ask("submit", job.toString(), "--wait", "--id", "invalid");

            // when it is sent back
            var ended =
                    cluster.ask(
                            "dead-letters", "redrive", "--filter", "kind = INVALID", "--follow");

            // then the exit code says that it was of no use
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.json().path("failed_again").asInt()).isEqualTo(1);
        }
    }
}
