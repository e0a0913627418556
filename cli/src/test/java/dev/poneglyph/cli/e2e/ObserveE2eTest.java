package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poneglyph.cli.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a cluster, first while work waits for a worker, then with one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObserveE2eTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEAP_MIB = 256;
    private static final String ENTER_FULL_SCREEN = "\u001b[?1049h";
    private static final String LEAVE_FULL_SCREEN = "\u001b[?1049l";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final TestCluster cluster;
    private final Poneglyph.Result statusWithoutWorkers;

    ObserveE2eTest(@TempDir Path folder) {
        this.folder = folder;
        cluster = TestCluster.start(folder);
        submit("early");
        statusWithoutWorkers = cluster.ask("status");
        cluster.startWorkers(1);
        cluster.awaitTasks("early", "completed", 1);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void exitsWithOneAndSaysWhyWhenTheClusterIsNotHealthy() {
        assertThat(statusWithoutWorkers.exitCode()).isEqualTo(1);
        JsonNode status = statusWithoutWorkers.json();
        assertThat(status.path("healthy").asBoolean()).isFalse();
        assertThat(status.at("/problems/0/severity").asText()).isEqualTo("critical");
        assertThat(status.at("/problems/0/sentence").asText()).contains("No worker is active");
        assertThat(status.at("/tasks/pending").asInt()).isEqualTo(1);
    }

    @Test
    void exitsWithZeroWhenTheClusterIsHealthy() {
        var status = cluster.ask("status");

        assertThat(status.exitCode()).as("%s", status).isZero();
        assertThat(status.json().at("/workers/active").asInt()).isEqualTo(1);
        assertThat(status.json().at("/tasks/completed").asInt()).isPositive();
    }

    @Test
    void tellsWhatHappenedOfTheKindsAndTheJobThatAreAskedFor() {
        var told = cluster.ask("events", "--kinds", "job_submitted,job_finished", "--job", "early");

        assertThat(told.exitCode()).as("%s", told).isZero();
        assertThat(events(told.out()))
                .extracting(event -> event.path("kind").asText())
                .containsExactly("job_submitted", "job_finished");
    }

    @Test
    void goesOnAfterAnEvent() {
        List<JsonNode> all = events(cluster.ask("events", "--job", "early").out());

        List<JsonNode> rest =
                events(
                        cluster.ask(
                                        "events",
                                        "--job",
                                        "early",
                                        "--after",
                                        all.getFirst().path("id").asText())
                                .out());

        assertThat(rest).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void refusesAKindThatIsNotThere() {
        var refused = cluster.ask("events", "--kinds", "job_vanished");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("Expected ").contains("job_vanished");
    }

    @Test
    void followsWhatHappensThroughARestartOfTheCoordinator() {
        var following = cluster.submit("events", "--follow", "--kinds", "job_finished");
        try {
            submit("late");
            await().atMost(PATIENCE).until(() -> following.outSoFar().contains("\"late\""));

            cluster.crashCoordinator();
            submit("later");

            await().atMost(PATIENCE).until(() -> following.outSoFar().contains("\"later\""));
            assertThat(events(following.outSoFar())).doesNotHaveDuplicates();
        } finally {
            following.process().destroyForcibly();
        }
    }

    @Test
    void printsASnapshotWhereThereIsNoTerminal() {
        var top = new Poneglyph(subfolder("once")).run("top", "--once", "--coordinator", address());

        assertThat(top.exitCode()).as("%s", top).isZero();
        assertThat(top.out()).startsWith("HEALTHY").contains("Tasks  ").contains("Dead letters: 0");
    }

    @Test
    void drawsTheWholeWindowOfATerminalUntilQIsPressed() throws Exception {
        // given a terminal of 30 rows and 100 columns, which script(1) provides
        Path screen = subfolder("top").resolve("screen");
        String command =
                JavaCommand.of(HEAP_MIB, List.of("top", "--coordinator", address())).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" ", "stty rows 30 cols 100; exec ", ""));
        var builder = new ProcessBuilder("script", "-qefc", command, screen.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("PONEGLYPH_"));
        builder.environment().put("TERM", "xterm");
        Process script = builder.redirectErrorStream(true).start();
        try (var keys = script.getOutputStream()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(text(screen))
                                    .contains(ENTER_FULL_SCREEN)
                                    .contains("HEALTHY")
                                    .contains("q quits"));

            // when q is pressed
            keys.write('q');
            keys.flush();

            // then it ends and leaves the terminal as it was
            assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(script.exitValue()).isZero();
            assertThat(text(screen)).contains(LEAVE_FULL_SCREEN);
        } finally {
            script.destroyForcibly();
        }
    }

    private void submit(String id) {
        Path job = Jobs.each(folder, 1, "echo done", "");
        var submitted = cluster.ask("submit", job.toString(), "--id", id);
        assertThat(submitted.exitCode()).as("%s", submitted).isZero();
    }

    private String address() {
        return "127.0.0.1:" + cluster.port();
    }

    private Path subfolder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static List<JsonNode> events(String lines) {
        return lines.lines().map(ObserveE2eTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
