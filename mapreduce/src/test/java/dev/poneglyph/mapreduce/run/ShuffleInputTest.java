package dev.poneglyph.mapreduce.run;

import static dev.poneglyph.mapreduce.run.Pipeline.builtin;
import static dev.poneglyph.mapreduce.run.Pipeline.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.shuffle.SegmentRange;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reducers make of the maps' segments. */
final class ShuffleInputTest {

    /** The most that a job file may ask for. */
    private static final int MOST_REDUCERS = 1_000;

    @TempDir Path folder;
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
    }

    @Test
    void namesTheMapsWhoseOutputIsGoneOrDamaged() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "a b c\nd e f\ng h i\n");
        JobDefinition job = job(builtin("wordcount"), null, builtin("sum"), 1);
        List<byte[]> maps = pipeline.stage(job, "map", pipeline.splitsAt(6, 12), List.of());
        pipeline.storage.files.remove(Json.read(maps.get(1), MapResult.class).uri());

        assertThat(reduceFailure(job, maps).lostInputs()).containsExactly(1);

        List<byte[]> again = pipeline.stage(job, "map", pipeline.splitsAt(6, 12), List.of());
        byte[] file = pipeline.storage.bytes(Json.read(again.get(2), MapResult.class).uri());
        file[file.length - 1] ^= 1;

        TaskFailedException damaged = reduceFailure(job, again);
        assertThat(damaged.kind()).isEqualTo(Kind.LOST_INPUT);
        assertThat(damaged.lostInputs()).containsExactly(2);
    }

    private TaskFailedException reduceFailure(JobDefinition job, List<byte[]> maps) {
        return catchThrowableOfType(
                TaskFailedException.class,
                () -> pipeline.attempt(job, "reduce", 0, "{\"partition\":0}", maps));
    }

    @Test
    void mergesMoreMapsThanMayBeOpenInSeveralPasses() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "w w\n");
        int maps = 2 * ShuffleInput.MAX_OPEN_SEGMENTS + 3;
        List<String> splits =
                IntStream.range(0, maps).mapToObj(i -> pipeline.splitsAt().getFirst()).toList();

        assertThat(pipeline.run(job(builtin("wordcount"), null, builtin("sum"), 1), splits))
                .containsExactly("w\t" + 2 * maps);
    }

    @Test
    void mergesRunsAgainWhereThereAreTooManyOfThemToo() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "w v\n");
        JobDefinition job = job(builtin("wordcount"), null, builtin("sum"), 1);
        byte[] map = pipeline.stage(job, "map", pipeline.splitsAt(), List.of()).getFirst();
        int maps = ShuffleInput.MAX_OPEN_SEGMENTS * ShuffleInput.MAX_OPEN_SEGMENTS + 1;

        byte[] part =
                pipeline.attempt(
                        job, "reduce", 0, "{\"partition\":0}", Collections.nCopies(maps, map));
        pipeline.attempt(job, "commit", 0, "{}", List.of(part));

        assertThat(pipeline.outputLines()).containsExactly("v\t" + maps, "w\t" + maps);
    }

    @Test
    void resultOfAMapFitsForTheMostReducersAndTheLargestSegments() throws Exception {
        var large = new SegmentRange(1L << 40, 1L << 33, 1L << 33, 1L << 30);
        List<SegmentRange> segments = Collections.nCopies(MOST_REDUCERS, large);

        byte[] result = MapResult.of(URI.create(Pipeline.INPUT), segments).toBytes();

        assertThat(result).hasSizeLessThanOrEqualTo(MapResult.MAX_RESULT_BYTES);
        assertThat(Json.read(result, MapResult.class).segment(MOST_REDUCERS - 1)).isEqualTo(large);
    }
}
