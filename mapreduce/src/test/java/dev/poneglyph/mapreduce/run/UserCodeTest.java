package dev.poneglyph.mapreduce.run;

import static dev.poneglyph.mapreduce.run.Pipeline.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserCodeTest {

    @TempDir Path folder;
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
    }

    /** A class of this test; the folder of compiled tests stands for the jar. */
    private static Work user(String name) throws Exception {
        URI classes =
                UserCodeTest.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return new Work.JavaClass(UserClasses.class.getName() + "$" + name, classes, List.of());
    }

    @Test
    void runsMapperReducerAndPartitionerOfAJob() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "b a\nb\n");

        List<String> lines =
                pipeline.run(job(user("Words"), null, user("Join"), 2), pipeline.splitsAt(4));

        assertThat(lines).containsExactly("a\t1", "b\t1+1");
        assertThat(pipeline.storage.text("blob:/out/part-00000")).isEmpty();
    }

    @Test
    void failsWithTheTraceWhenUserCodeThrows() throws Exception {
        TaskFailedException failure = mapFailure(user("Throwing"), "x");

        assertThat(failure.kind()).isEqualTo(Kind.EXECUTION);
        assertThat(failure).hasMessageContaining("boom on x");
        assertThat(failure.stderrTail())
                .anyMatch(line -> line.contains("UserClasses$Throwing.map"))
                .hasSizeLessThanOrEqualTo(TaskFailedException.MAX_STDERR_LINES);
    }

    @Test
    void takesTheMarkedExceptionForBadInput() throws Exception {
        assertThat(mapFailure(user("Words"), "bad").kind()).isEqualTo(Kind.VALIDATION);
    }

    @Test
    void failsForAPairThatWasRefusedThoughUserCodeCaughtIt() throws Exception {
        TaskFailedException failure = mapFailure(user("Swallowing"), "x");

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure).hasMessageContaining("Expected a key without tab");
    }

    @Test
    void refusesAClassThatIsMissingOrNoMapper() throws Exception {
        assertThat(mapFailure(user("Missing"), "x"))
                .hasMessageContaining("UserClasses$Missing")
                .hasMessageContaining("it is not there");
        assertThat(mapFailure(user("Join"), "x"))
                .hasMessageContaining("implements dev.poneglyph.mapreduce.api.Mapper");
    }

    private TaskFailedException mapFailure(Work mapper, String input) {
        pipeline.storage.put(Pipeline.INPUT, input);
        return catchThrowableOfType(
                TaskFailedException.class,
                () ->
                        pipeline.attempt(
                                job(mapper, null, Pipeline.builtin("sum"), 1),
                                "map",
                                0,
                                pipeline.splitsAt().getFirst(),
                                List.of()));
    }

    @Test
    void refusesAMapperProgramThatPrintsNoTab() {
        var printed = new ByteArrayInputStream("a\t1\nb 2\n".getBytes(StandardCharsets.UTF_8));

        TaskFailedException failure =
                catchThrowableOfType(
                        TaskFailedException.class,
                        () ->
                                ProgramPairs.pairs(
                                                "mapper",
                                                List.of("./map.py", "-v"),
                                                (key, value) -> assertThat(key).hasToString("a"))
                                        .readFrom(printed));

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure)
                .hasMessage(
                        "Expected key<TAB>value lines from the mapper ./map.py -v, but line 2 is \"b 2\"; print a tab between key and value");
    }

    @Test
    void commitsAgainWithoutHarm() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "a\n");
        var job = job(Pipeline.builtin("wordcount"), null, Pipeline.builtin("sum"), 1);
        List<byte[]> maps = pipeline.stage(job, "map", pipeline.splitsAt(), List.of());
        List<byte[]> reduces = pipeline.stage(job, "reduce", Pipeline.partitions(1), maps);

        pipeline.attempt(job, "commit", 0, "{}", reduces);
        pipeline.attempt(job, "commit", 0, "{}", reduces);

        assertThat(pipeline.outputLines()).containsExactly("a\t1");
    }
}
