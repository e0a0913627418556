package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.RetrySettings;
import dev.poneglyph.mapreduce.job.Work;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs the stages of a job one after another, as a coordinator and its workers would. */
final class Pipeline {

    static final String INPUT = "blob:/in/text.txt";
    static final String OUTPUT = "blob:/out";
    static final URI SCRATCH = URI.create("blob:/scratch/job-1");

    final MemoryStorage storage = new MemoryStorage();

    /** What all attempts told as progress. */
    final AtomicLong advanced = new AtomicLong();

    private MapReduceRunner runner = new MapReduceRunner();
    private final Path folder;
    private long token;
    private boolean mayExec;

    Pipeline(Path folder) {
        this.folder = folder;
    }

    /** Lets this worker run programs. */
    Pipeline allowingPrograms() throws IOException {
        runner =
                new MapReduceRunner(
                        new ProgramRunner(
                                Confinement.establish(
                                        ProgramSettings.DEFAULT, folder, System.getenv())));
        mayExec = true;
        return this;
    }

    static Work builtin(String name, String... arguments) {
        return new Work.Builtin(name, List.of(arguments));
    }

    static JobDefinition job(
            Work map, @Nullable Work combine, @Nullable Work reduce, int reducers) {
        return job(map, combine, reduce, reducers, 1);
    }

    static JobDefinition job(
            Work map, @Nullable Work combine, @Nullable Work reduce, int reducers, int iterations) {
        return new JobDefinition(
                "test",
                List.of(URI.create(INPUT)),
                URI.create(OUTPUT),
                map,
                null,
                combine,
                reduce,
                reducers,
                1 << 20,
                iterations,
                List.of(),
                List.of(),
                0,
                Duration.ZERO,
                RetrySettings.DEFAULT,
                FailureRules.NONE);
    }

    static JobDefinition withOutput(JobDefinition job, @Nullable URI output) {
        return new JobDefinition(
                job.name(),
                job.input(),
                output,
                job.map(),
                job.each(),
                job.combine(),
                job.reduce(),
                job.reducers(),
                job.splitSize(),
                job.iterations(),
                job.files(),
                job.requires(),
                job.priority(),
                job.timeout(),
                job.retry(),
                job.failures());
    }

    static JobDefinition withFailures(JobDefinition job, FailureRules rules) {
        return new JobDefinition(
                job.name(),
                job.input(),
                job.output(),
                job.map(),
                job.each(),
                job.combine(),
                job.reduce(),
                job.reducers(),
                job.splitSize(),
                job.iterations(),
                job.files(),
                job.requires(),
                job.priority(),
                job.timeout(),
                job.retry(),
                rules);
    }

    static JobDefinition each(Work each) {
        return new JobDefinition(
                "test",
                List.of(URI.create(INPUT)),
                URI.create(OUTPUT),
                null,
                each,
                null,
                null,
                1,
                1 << 20,
                1,
                List.of(),
                List.of(),
                0,
                Duration.ZERO,
                RetrySettings.DEFAULT,
                FailureRules.NONE);
    }

    static String split(String uri, long offset, long length) {
        return "{\"uri\":\"%s\",\"offset\":%d,\"length\":%d,\"file_size\":%d}"
                .formatted(uri, offset, length, offset + length);
    }

    /** Payloads of splits of the input that are cut at these offsets. */
    List<String> splitsAt(int... offsets) {
        List<String> splits = new ArrayList<>();
        int from = 0;
        for (int offset : offsets) {
            addSplit(splits, from, offset);
            from = offset;
        }
        addSplit(splits, from, storage.bytes(URI.create(INPUT)).length);
        return splits;
    }

    private static void addSplit(List<String> splits, int from, int to) {
        if (from < to) {
            splits.add(split(INPUT, from, to - from));
        }
    }

    byte[] attempt(
            JobDefinition job, String stage, int index, String payload, List<byte[]> upstream)
            throws TaskFailedException, InterruptedException {
        return runner.run(
                new FakeContext(
                        storage, folder, stage, index, ++token, payload, upstream, SCRATCH, mayExec,
                        advanced),
                job);
    }

    List<byte[]> stage(
            JobDefinition job, String stage, List<String> payloads, List<byte[]> upstream)
            throws TaskFailedException, InterruptedException {
        List<byte[]> results = new ArrayList<>();
        for (int index = 0; index < payloads.size(); index++) {
            results.add(attempt(job, stage, index, payloads.get(index), upstream));
        }
        return results;
    }

    static List<String> partitions(int count) {
        List<String> payloads = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            payloads.add("{\"partition\":%d}".formatted(partition));
        }
        return payloads;
    }

    /** Runs the whole job on these splits and gives the lines of all parts, in order. */
    List<String> run(JobDefinition job, List<String> splits)
            throws TaskFailedException, InterruptedException {
        List<byte[]> results = stage(job, "map", splits, List.of());
        if (job.reduce() != null) {
            results = stage(job, "reduce", partitions(job.reducers()), results);
        }
        attempt(job, "commit", 0, "{}", results);
        return outputLines();
    }

    List<String> outputLines() {
        List<String> lines = new ArrayList<>();
        storage.files.keySet().stream()
                .map(URI::toString)
                .filter(uri -> uri.startsWith(OUTPUT + "/part-"))
                .forEach(uri -> lines.addAll(storage.text(uri).lines().toList()));
        return lines;
    }
}
