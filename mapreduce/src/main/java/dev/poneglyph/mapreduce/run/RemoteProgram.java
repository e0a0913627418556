package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.plan.PartitionPayload;
import dev.poneglyph.mapreduce.shuffle.PairCursor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The two halves of an attempt whose program runs somewhere else: what it is to read, and what
 * becomes of what it printed. Nothing is kept between them. Safe for use by several threads.
 */
public final class RemoteProgram {

    private final MapReduceRunner runner = new MapReduceRunner();

    /**
     * Writes what the program reads: the lines of a map's split, or a reduce's {@code
     * key<TAB>value} lines sorted by key.
     *
     * @throws TaskFailedException as {@link TaskRunner#run} does; what {@code out} throws counts as
     *     the data's fault
     */
    public void writeInput(TaskContext context, JobDefinition job, OutputStream out)
            throws TaskFailedException, InterruptedException {
        byte[] unused =
                runner.run(
                        context,
                        job,
                        attempt -> {
                            if (isMap(context)) {
                                MapInput.of(attempt).raw(out);
                            } else {
                                printPartition(attempt, out);
                            }
                            return new byte[0];
                        });
    }

    private static void printPartition(Attempt attempt, OutputStream out)
            throws IOException, TaskFailedException, InterruptedException {
        int partition = attempt.payload(PartitionPayload::fromJson).partition();
        try (PairCursor sorted = new ShuffleInput(attempt.context(), partition).open()) {
            ProgramPairs.print(sorted, out);
        }
    }

    /**
     * Takes what the program printed for the output of the attempt, as if it had run here.
     *
     * @return the result to commit
     * @throws TaskFailedException VALIDATION if a map printed a line without a tab, and whatever
     *     {@link TaskRunner#run} reports of writing
     */
    public byte[] takeOutput(TaskContext context, JobDefinition job, InputStream printed)
            throws TaskFailedException, InterruptedException {
        Programs elsewhere = (command, input, output) -> output.readFrom(printed);
        return runner.run(
                context,
                job,
                attempt ->
                        isMap(context)
                                ? new MapTask(attempt, elsewhere).run()
                                : new ReduceTask(attempt).take(printed));
    }

    private static boolean isMap(TaskContext context) {
        return context.stageName().equals("map");
    }
}
