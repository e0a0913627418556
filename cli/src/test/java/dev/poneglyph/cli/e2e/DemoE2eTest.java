package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code poneglyph demo}, short. */
class DemoE2eTest {

    private static final int TASKS = 90;

    @TempDir Path folder = Path.of("");

    @Test
    void completesAllTasksAndReportsWhatHappened() {
        var result = new Poneglyph(folder).run("demo", "--minutes", "0.2", "--seed", "7", "--json");

        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.err()).startsWith("Dashboard: http://127.0.0.1:").contains("Chaos: +");
        JsonNode report = result.json();
        assertThat(report.path("seed").asLong()).isEqualTo(7);
        assertThat(report.path("finished").asBoolean()).isTrue();
        assertThat(report.at("/totals/completed").asInt()).isEqualTo(TASKS);
        assertThat(report.at("/totals/double_commits").asInt()).isZero();
        assertThat(report.at("/totals/dead_letters").asInt()).isZero();
        assertThat(report.at("/totals/failed_attempts").asInt()).isPositive();
        assertThat(report.path("workers")).hasSize(8);
        assertThat(completedBy(report.path("workers"))).isEqualTo(TASKS);
        assertThat(report.path("jobs")).hasSize(4);
        assertThat(report.path("strikes")).isNotEmpty();
        assertThat(report.path("advice")).isNotEmpty();
    }

    private static int completedBy(JsonNode workers) {
        int completed = 0;
        for (JsonNode worker : workers) {
            completed += worker.path("completed").asInt();
        }
        return completed;
    }
}
