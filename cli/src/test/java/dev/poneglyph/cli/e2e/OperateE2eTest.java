package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What operators do while work goes on, on one cluster with one worker of two slots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperateE2eTest {

    private static final int FAILURE = 1;

    private final Path folder;
    private final TestCluster cluster;

    OperateE2eTest(@TempDir Path folder) {
        this.folder = folder;
        cluster = TestCluster.start(folder);
    }

    @BeforeAll
    void startWorkers() {
        cluster.startWorkers(1, "--slots", "2");
        cluster.awaitWorker("w1", "active");
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void holdsAJobUntilItIsResumed() throws IOException {
        // given a job whose first two tasks run until a file is there
        Path go = folder.resolve("go");
        submit("held", 4, "while [ ! -e %s ]; do sleep 0.1; done; echo done".formatted(go), "");
        cluster.awaitTasks("held", "running", 2);

        // when it is paused, twice, and what runs may end
        assertThat(cluster.ask("pause", "held", "--reason", "a look").json().path("paused"))
                .hasToString("true");
        assertThat(cluster.ask("pause", "held").exitCode()).isZero();
        JsonNode listed = cluster.ask("job", "held").json();
        assertThat(listed.path("paused").asBoolean()).isTrue();
        assertThat(listed.path("paused_by").asText()).endsWith(": a look");
        Files.writeString(go, "");
        cluster.awaitTasks("held", "completed", 2);

        // then the rest waits for the operator, and goes on when it is resumed
        JsonNode told = cluster.ask("explain", "held.each.3").json();
        assertThat(told.path("state").asText()).isEqualTo("pending");
        assertThat(told.path("waiting").asText()).isEqualTo("job_paused");
        assertThat(cluster.ask("resume", "held").json().path("paused")).hasToString("false");
        cluster.awaitTasks("held", "completed", 4);
    }

    @Test
    void retriesATaskAtOnceThatWouldWait() {
        // given a task whose next attempt is an hour away
        Path seen = folder.resolve("seen");
        submit(
                "waiting",
                1,
                "[ -e %1$s ] || { touch %1$s; exit 1; }; echo done".formatted(seen),
                "retry: {base_delay: 1h, max_delay: 1h}");
        cluster.awaitTasks("waiting", "retry_pending", 1);

        // when it is retried
        assertThat(cluster.ask("retry", "waiting.each.0").exitCode()).isZero();

        // then it runs, and there is nothing left to retry
        cluster.awaitTasks("waiting", "completed", 1);
        var again = cluster.ask("retry", "waiting.each.0");
        assertThat(again.exitCode()).isEqualTo(FAILURE);
        assertThat(again.err()).contains("Expected ").contains("COMPLETED");
    }

    @Test
    void decidesAboutABreaker() {
        assertThat(cluster.ask("breakers", "open", "w1").exitCode()).isZero();
        assertThat(breaker().path("state").asText()).isEqualTo("open");
        assertThat(breaker().path("mode").asText()).isEqualTo("forced_open");

        assertThat(cluster.ask("breakers", "disable", "w1").exitCode()).isZero();
        assertThat(breaker().path("mode").asText()).isEqualTo("disabled");

        assertThat(cluster.ask("breakers", "close", "w1").exitCode()).isZero();
        assertThat(breaker().path("state").asText()).isEqualTo("closed");
        assertThat(breaker().path("mode").asText()).isEqualTo("automatic");
    }

    @Test
    void refusesToDecideAboutAWorkerThatIsNotThere() {
        var refused = cluster.ask("breakers", "reset", "nobody");

        assertThat(refused.exitCode()).isEqualTo(FAILURE);
        assertThat(refused.err()).contains("Expected ").contains("nobody");
    }

    @Test
    void limitsWhatRunsOfALabel() {
        // given programs that fail for good when two run at one time
        String alone =
                "mkdir %s || exit 65; sleep 0.3; rmdir %1$s".formatted(folder.resolve("one"));

        // when at most one attempt with the label may run
        assertThat(cluster.ask("limit", "exec", "1").exitCode()).isZero();
        submit("alone", 3, alone, "");

        // then all succeed
        cluster.awaitTasks("alone", "completed", 3);
        assertThat(cluster.ask("limit", "exec", "0").json().path("max").asInt()).isZero();
    }

    @Test
    void findsTheCoordinatorByItsProfile() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("profiles.yaml"),
                        "here: {coordinator: '127.0.0.1:%d'}".formatted(cluster.port()));

        var told =
                new Poneglyph(Files.createDirectory(folder.resolve("profile")))
                        .run("workers", "--profile-file", file.toString(), "--profile", "here");

        assertThat(told.exitCode()).as("%s", told).isZero();
        assertThat(told.out()).contains("w1");
    }

    private JsonNode breaker() {
        return cluster.ask("breakers").json().path("breakers").path(0);
    }

    private void submit(String id, int tasks, String script, String more) {
        Path job = Jobs.each(folder, tasks, script, more);
        var submitted = cluster.ask("submit", job.toString(), "--id", id);
        assertThat(submitted.exitCode()).as("%s", submitted).isZero();
    }
}
