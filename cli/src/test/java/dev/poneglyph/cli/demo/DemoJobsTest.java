package dev.poneglyph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.job.JobDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs of the demo and the program that their tasks run. */
class DemoJobsTest {

    private static final Map<String, String> SURE =
            Map.of("DEMO_WORKER", "w", "DEMO_SUCCESS", "100", "DEMO_PACE", "100");

    @TempDir Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {6, 120, 3_600})
    void areValidHoweverLongTheDemoIs(long seconds) throws Exception {
        var jobs = new DemoJobs(folder, new DemoSettings(Duration.ofSeconds(seconds), -7));
        jobs.writeProgram();

        for (JobPlan plan : JobPlan.ALL) {
            JobDefinition job = jobs.definition(plan);

            assertThat(job.name()).isEqualTo(plan.name());
            assertThat(Files.readAllLines(Path.of(job.input().getFirst()))).hasSize(plan.tasks());
        }
        assertThat(JobPlan.allTasks()).isEqualTo(90);
    }

    @Test
    void succeedOnAWorkerThatAlwaysDoes() throws Exception {
        Process task = task(SURE, "error");

        assertThat(task.waitFor()).isZero();
        assertThat(new String(task.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("ingest 3 done on w\n");
    }

    @ParameterizedTest
    @CsvSource({"error,1", "memory,3", "network,75", "crash,99"})
    void failInTheWayOfTheirWorker(String failure, int exitCode) throws Exception {
        Process task = task(Map.of("DEMO_SUCCESS", "0"), failure);

        assertThat(task.waitFor()).isEqualTo(exitCode);
    }

    private Process task(Map<String, String> variables, String failure) throws Exception {
        new DemoJobs(folder, new DemoSettings(Duration.ofMinutes(1), 1)).writeProgram();
        List<String> command = new ArrayList<>(List.of("sh", "task.sh", "1", "ingest", "0", "0"));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(SURE);
        builder.environment().putAll(variables);
        builder.environment().put("DEMO_FAILURES", failure);
        builder.environment().put("PONEGLYPH_ATTEMPT", "1");
        Process process = builder.start();
        process.getOutputStream().write("3\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return process;
    }
}
