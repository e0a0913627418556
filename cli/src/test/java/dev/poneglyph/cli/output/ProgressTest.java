package dev.poneglyph.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final JobInfo HALF =
            JobInfo.newBuilder()
                    .addStages(stage("map", 4, 3, 1))
                    .addStages(stage("reduce", 2, 0, 0))
                    .build();

    private final StringWriter written = new StringWriter();

    @Test
    void fillsTheBarByTheShareOfCompletedTasks() {
        assertThat(Progress.bar(HALF))
                .isEqualTo(
                        "[###############...............] map 3/4 (1 waiting to retry), reduce 0/2");
    }

    @Test
    void drawsTheBarAgainBelowANotice() {
        try (var progress = new Progress(new PrintWriter(written), true)) {
            progress.update(HALF);
            progress.notice("Something happened.");
        }

        String clear = "\r\u001b[2K";
        assertThat(written.toString())
                .isEqualTo(
                        clear
                                + Progress.bar(HALF)
                                + clear
                                + "Something happened."
                                + System.lineSeparator()
                                + clear
                                + Progress.bar(HALF)
                                + clear);
    }

    @Test
    void writesNothingButNoticesWhereThereIsNoTerminal() {
        try (var progress = new Progress(new PrintWriter(written), false)) {
            progress.update(HALF);
            progress.notice("Something happened.");
        }

        assertThat(written).hasToString("Something happened." + System.lineSeparator());
    }

    private static StageInfo stage(String name, int total, int completed, int retryPending) {
        return StageInfo.newBuilder()
                .setName(name)
                .setTotal(total)
                .setCompleted(completed)
                .setRetryPending(retryPending)
                .build();
    }
}
