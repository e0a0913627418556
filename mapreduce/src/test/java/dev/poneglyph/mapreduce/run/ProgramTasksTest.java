package dev.poneglyph.mapreduce.run;

import static dev.poneglyph.mapreduce.run.Pipeline.builtin;
import static dev.poneglyph.mapreduce.run.Pipeline.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs as mappers, combiners and reducers. */
@Timeout(60)
final class ProgramTasksTest {

    private static final Work WORDS = shell("tr -s ' ' '\\n' | sed 's/$/\\t1/'");
    private static final Work COUNT = shell("cut -f1 | uniq -c | awk '{print $2 \"\\t\" $1}'");

    @TempDir Path folder;
    private Pipeline pipeline;

    @BeforeEach
    void start() throws Exception {
        pipeline = new Pipeline(folder).allowingPrograms();
        pipeline.storage.put(Pipeline.INPUT, "b a b\nc b\n");
    }

    private static Work shell(String script) {
        return new Work.Exec(List.of("sh", "-c", script));
    }

    @Test
    void programsMapCombineAndReduce() throws Exception {
        Work sum =
                shell(
                        "awk -F'\\t' 'NR>1 && $1!=k {print k \"\\t\" s; s=0} {k=$1; s+=$2} END {if"
                                + " (NR) print k \"\\t\" s}'");

        List<String> lines = pipeline.run(job(WORDS, sum, sum, 1), pipeline.splitsAt(6));

        assertThat(lines).containsExactly("a\t1", "b\t3", "c\t1");
    }

    @Test
    void takesAReducersLinesWithoutATabAsTheyAre() throws Exception {
        List<String> lines =
                pipeline.run(job(WORDS, null, shell("cut -f1 | uniq"), 1), pipeline.splitsAt(6));

        assertThat(lines).containsExactly("a", "b", "c");
    }

    @Test
    void refusesACombinerWhoseLinesLackATabOrAreOutOfOrder() {
        TaskFailedException noTab = mapFailure(job(WORDS, shell("cut -f1"), COUNT, 1));
        TaskFailedException unsorted = mapFailure(job(WORDS, shell("tac"), COUNT, 1));

        assertThat(noTab.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(noTab)
                .hasMessageContaining("key<TAB>value lines from the combiner sh")
                .hasMessageContaining("line 1 is \"a\"");
        assertThat(unsorted.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(unsorted).hasMessageContaining("\"b\" came after \"c\"");
    }

    @Test
    void reportsLostMapOutputThatAProgramIsFedWith() throws Exception {
        JobDefinition job = job(WORDS, null, COUNT, 1);
        List<byte[]> maps = pipeline.stage(job, "map", pipeline.splitsAt(6), List.of());
        byte[] damaged = pipeline.storage.bytes(Json.read(maps.get(1), MapResult.class).uri());
        damaged[damaged.length - 1] ^= 1;

        TaskFailedException failure =
                catchThrowableOfType(
                        TaskFailedException.class,
                        () -> pipeline.attempt(job, "reduce", 0, "{\"partition\":0}", maps));

        assertThat(failure.lostInputs()).containsExactly(1);
        assertThat(pipeline.outputLines()).isEmpty();
    }

    @Test
    void givesProgramsTheBytesAsTheyAreAndBuiltinsNothingButUtf8() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, new byte[] {'a', (byte) 0xFF, '\r', '\n'});
        JobDefinition job = job(shell("od -An -tx1 | sed 's/$/\\t/'"), null, null, 1);

        assertThat(pipeline.run(job, pipeline.splitsAt())).containsExactly(" 61 ff 0d 0a");
        assertThat(mapFailure(job(builtin("sort"), null, null, 1)).kind())
                .isEqualTo(Kind.VALIDATION);
    }

    private TaskFailedException mapFailure(JobDefinition job) {
        return catchThrowableOfType(
                TaskFailedException.class,
                () -> pipeline.attempt(job, "map", 0, pipeline.splitsAt().getFirst(), List.of()));
    }
}
