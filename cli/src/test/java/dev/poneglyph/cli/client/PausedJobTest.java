package dev.poneglyph.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.cli.output.Json;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausedJobTest {

    private static final JobInfo PAUSED =
            JobInfo.newBuilder()
                    .setJobId("j")
                    .setName("n")
                    .setState(JobState.JOB_RUNNING)
                    .setPaused(true)
                    .setPausedBy("ada: the service is down")
                    .build();
    private static final JobInfo RUNNING = PAUSED.toBuilder().clearPaused().clearPausedBy().build();

    @Test
    void isListedAsPaused() {
        assertThat(JobsCommand.lines(List.of(PAUSED)).get(1)).contains("paused");
        assertThat(JobsCommand.lines(List.of(RUNNING)).get(1))
                .contains("running")
                .doesNotContain("paused");
    }

    @Test
    void tellsWhoPausedItAndWhy() {
        assertThat(JobCommand.lines(PAUSED, 1)).contains("  paused by ada: the service is down");
        assertThat(JobCommand.lines(RUNNING, 1)).noneMatch(line -> line.contains("paused"));
    }

    @Test
    void saysSoInJson() {
        assertThat(Json.line(JobView.of(PAUSED)))
                .contains(
                        "\"state\":\"running\"",
                        "\"paused\":true",
                        "\"paused_by\":\"ada: the service is down\"");
        assertThat(Json.line(JobView.of(RUNNING)))
                .contains("\"paused\":false", "\"paused_by\":\"\"");
    }
}
