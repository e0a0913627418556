package dev.poneglyph.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.job.BuiltinJobs;
import dev.poneglyph.mapreduce.job.JobDefinition;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private static final URI INPUT = URI.create("file:///in");
    private static final URI OUTPUT = URI.create("file:///out");

    @Test
    void changesTheDataAndNothingElse() throws Exception {
        JobDefinition job = wordcount();

        JobDefinition changed = Definitions.withData(job, List.of(OUTPUT), INPUT, 7);

        assertThat(changed.input()).containsExactly(OUTPUT);
        assertThat(changed.output()).isEqualTo(INPUT);
        assertThat(changed.reducers()).isEqualTo(7);
        assertThat(Definitions.withData(changed, job.input(), job.output(), job.reducers()))
                .isEqualTo(job);
    }

    @Test
    void changesTheLimitOfCrashedWorkersAndNothingElse() throws Exception {
        JobDefinition job = wordcount();

        JobDefinition changed = Definitions.withMaxCrashedWorkers(job, 100);

        assertThat(changed.retry().maxCrashedWorkers()).isEqualTo(100);
        assertThat(Definitions.withMaxCrashedWorkers(changed, job.retry().maxCrashedWorkers()))
                .isEqualTo(job);
    }

    private static JobDefinition wordcount() throws Exception {
        return BuiltinJobs.definition("wordcount", List.of(INPUT), OUTPUT, 2, List.of());
    }
}
