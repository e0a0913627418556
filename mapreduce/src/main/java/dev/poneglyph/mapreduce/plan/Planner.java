package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.plan.Plan.PlannedStage;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cuts a job's input into tasks. Reads only what {@code storage} lists; changes nothing. */
public final class Planner {

    /** Tasks of one job, all stages together. */
    public static final int MAX_TASKS = 1_000_000;

    /** Payloads of one job, all together; they travel through the log in one entry. */
    public static final long MAX_PAYLOAD_BYTES = 48L << 20;

    private static final byte[] COMMIT_PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    private Planner() {}

    /**
     * The stages of {@code job}: {@code map} and {@code reduce} (later iterations {@code map-2},
     * {@code reduce-2}, …) or {@code each}, and {@code commit} where there is an output. An input
     * without a byte gives a first stage without tasks.
     *
     * @throws InvalidJobException if an input is missing or unreadable, the output folder exists
     *     and is not empty, or there would be more than {@link #MAX_TASKS} tasks
     * @throws IOException if storage failed
     */
    public static Plan plan(JobDefinition job, Storage storage)
            throws InvalidJobException, IOException {
        var inputs = new Inputs(storage);
        requireFreeOutput(job.output(), storage);
        inputs.requireShipped(job);
        List<FileInfo> files = inputs.files(job.input());
        List<PlannedStage> stages = new ArrayList<>();
        if (job.each() == null) {
            addMapReduce(job, files, stages);
        } else {
            stages.add(new PlannedStage("each", new LineTasks(storage).of(files)));
        }
        if (job.output() != null) {
            stages.add(new PlannedStage("commit", List.of(COMMIT_PAYLOAD)));
        }
        requireWithinLimits(stages);
        return new Plan(List.copyOf(stages));
    }

    private static void addMapReduce(
            JobDefinition job, List<FileInfo> files, List<PlannedStage> stages)
            throws InvalidJobException {
        stages.add(new PlannedStage("map", Splits.of(files, job.splitSize(), MAX_TASKS)));
        if (job.reduce() == null) {
            return;
        }
        List<byte[]> partitions = partitions(job.reducers());
        stages.add(new PlannedStage("reduce", partitions));
        for (int iteration = 2; iteration <= job.iterations(); iteration++) {
            stages.add(new PlannedStage("map-" + iteration, partitions));
            stages.add(new PlannedStage("reduce-" + iteration, partitions));
        }
    }

    private static List<byte[]> partitions(int count) {
        return IntStream.range(0, count)
                .mapToObj(partition -> new PartitionPayload(partition).toJson())
                .toList();
    }

    private static void requireFreeOutput(@Nullable URI output, Storage storage)
            throws InvalidJobException, IOException {
        if (output == null) {
            return;
        }
        List<FileInfo> there = storage.list(output);
        if (!there.isEmpty()) {
            throw new InvalidJobException(
                    "Expected an output folder that is empty or does not exist, but there is %s; choose another or remove it"
                            .formatted(there.getFirst().uri()));
        }
    }

    private static void requireWithinLimits(List<PlannedStage> stages) throws InvalidJobException {
        long tasks = 0;
        long bytes = 0;
        for (PlannedStage stage : stages) {
            tasks += stage.payloads().size();
            bytes += stage.payloads().stream().mapToLong(payload -> payload.length).sum();
        }
        if (tasks > MAX_TASKS || bytes > MAX_PAYLOAD_BYTES) {
            throw new InvalidJobException(
                    "Expected at most %,d tasks with %,d bytes of payload, but the job has %,d with %,d; raise split_size, or cut the input into several jobs"
                            .formatted(MAX_TASKS, MAX_PAYLOAD_BYTES, tasks, bytes));
        }
    }
}
