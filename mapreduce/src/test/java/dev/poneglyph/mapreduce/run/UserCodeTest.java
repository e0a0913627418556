package dev.poneglyph.mapreduce.run;

import static dev.poneglyph.mapreduce.run.Pipeline.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.RetryLaterException;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserCodeTest {

    @TempDir Path folder;
    private Pipeline pipeline;
    private FailureRules rules = FailureRules.NONE;

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

    @ParameterizedTest
    @CsvSource({
        "timeout, EXECUTION, 0",
        "bad, VALIDATION, 0",
        "wrapped bad, VALIDATION, 0",
        "full, RESOURCE, 0",
        "memory, RESOURCE, 0",
        "later, NETWORK, 90",
        "much later, NETWORK, 86400",
        "never, EXECUTION, 0",
        "other, EXECUTION, 0"
    })
    void tellsTheKindAndTheDelayByTheException(String line, Kind kind, long seconds)
            throws Exception {
        TaskFailedException failure = mapFailure(user("Failing"), line);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, NETWORK, 0",
        "wrapped, NETWORK, 0",
        "bad, RESOURCE, 0",
        "memory, VALIDATION, 0",
        "later, EXECUTION, 90",
        "other, EXECUTION, 0"
    })
    void theJobsRulesForExceptionsGoFirst(String line, Kind kind, long seconds) throws Exception {
        var exceptions = new TreeMap<String, Kind>();
        exceptions.put("java.io.InterruptedIOException", Kind.NETWORK);
        exceptions.put(InvalidInputException.class.getName(), Kind.RESOURCE);
        exceptions.put(OutOfMemoryError.class.getName(), Kind.VALIDATION);
        exceptions.put(RetryLaterException.class.getName(), Kind.EXECUTION);
        rules = new FailureRules(new TreeMap<>(), exceptions);

        TaskFailedException failure = mapFailure(user("Failing"), line);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).hasSeconds(seconds);
    }

    @Test
    void judgesWhatAConstructorThrew() throws Exception {
        TaskFailedException failure = mapFailure(user("Unmakeable"), "x");

        assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.retryAfter()).hasSeconds(5);
        assertThat(failure).hasMessageContaining("RetryLaterException: busy");
    }

    @Test
    void tellsRecordsReadAndWhatTheCodeTellsAsProgress() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "a\nb\n");
        JobDefinition job = job(user("Thinking"), null, Pipeline.builtin("sum"), 1);

        pipeline.attempt(job, "map", 0, pipeline.splitsAt().getFirst(), List.of());
        long ofMap = pipeline.advanced.get();

        assertThat(ofMap).isGreaterThanOrEqualTo(2 + 2 * 5);
    }

    @Test
    void tellsEachPairThatIsReducedAsProgress() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "a b\nc a\n");
        var job = job(Pipeline.builtin("wordcount"), null, user("Join"), 1);
        List<byte[]> maps = pipeline.stage(job, "map", pipeline.splitsAt(), List.of());
        pipeline.advanced.set(0);

        pipeline.stage(job, "reduce", Pipeline.partitions(1), maps);

        assertThat(pipeline.advanced.get()).isGreaterThanOrEqualTo(4 + 3);
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
        JobDefinition job = job(mapper, null, Pipeline.builtin("sum"), 1);
        return catchThrowableOfType(
                TaskFailedException.class,
                () ->
                        pipeline.attempt(
                                Pipeline.withFailures(job, rules),
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
