package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed coordinator's log says. */
class ReplayE2eTest {

    @TempDir Path folder = Path.of("");

    @Test
    void tellsFromTheLogWhatTheCoordinatorTold() throws Exception {
        try (var cluster = TestCluster.start(folder)) {
            // given a job that has failed, and its coordinator, which is asked and then killed
            cluster.startWorkers(2);
            Path job = Jobs.each(folder, 1, "echo no way >&2; exit 65");
            cluster.ask("submit", job.toString(), "--wait", "--id", "invalid");
            JsonNode task = cluster.ask("task", "invalid.each.0").json();
            var poneglyph = new Poneglyph(Files.createDirectory(folder.resolve("questions")));
            String data = cluster.data().toString();
            var early = poneglyph.run("replay", "--data", data);
            cluster.coordinator().process().destroyForcibly().waitFor();

            // when its log is read
            JsonNode end = poneglyph.run("replay", "--data", data, "--json").json();
            JsonNode told =
                    poneglyph
                            .run("replay", "--data", data, "--json", "--task", "invalid.each.0")
                            .json();
            JsonNode begin = poneglyph.run("replay", "--data", data, "--json", "--to", "0").json();
            var late = poneglyph.run("replay", "--data", data, "--to", "1000000");
            var text = poneglyph.run("replay", "--data", data);

            // then it says the same, and not before the coordinator is gone
            assertThat(told.path("task")).isEqualTo(task);
            assertThat(end.at("/tasks/dead_letter").asInt()).isEqualTo(1);
            assertThat(end.at("/statistics/tasks_dead_lettered").asInt()).isEqualTo(1);
            assertThat(end.path("workers")).hasSize(2);
            assertThat(begin.path("jobs")).isEmpty();
            assertThat(text.out()).contains("State after entry", "invalid", "breakers_opened");
            assertThat(early.exitCode()).isEqualTo(1);
            assertThat(early.err()).contains("to be at rest, but process");
            assertThat(late.exitCode()).isEqualTo(1);
            assertThat(late.err()).contains("but it is 1000000; choose one of these");
        }
    }
}
