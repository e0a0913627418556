package dev.poneglyph.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesOneLineInSnakeCaseInTheOrderOfTheComponents() {
        var summary = new JobSummary("job\n1", "succeeded", 3, 4, 1, 0, 0, 0, 12, null);

        assertThat(Json.line(summary))
                .isEqualTo(
                        "{\"job_id\":\"job\\n1\",\"state\":\"succeeded\",\"tasks\":3,\"attempts\":4,"
                                + "\"retries\":1,\"dead_letters\":0,\"workers_lost\":0,"
                                + "\"double_commits\":0,\"wall_ms\":12,\"output\":null}");
    }
}
