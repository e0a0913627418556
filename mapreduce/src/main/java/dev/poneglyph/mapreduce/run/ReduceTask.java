package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.plan.PartitionPayload;
import dev.poneglyph.mapreduce.shuffle.PairCursor;
import dev.poneglyph.mapreduce.shuffle.PairTransform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;

/** Runs an attempt of a reduce task. */
final class ReduceTask {

    private final Attempt attempt;
    private final TaskContext context;
    private final JobDefinition job;

    ReduceTask(Attempt attempt) {
        this.attempt = attempt;
        this.context = attempt.context();
        this.job = attempt.job();
    }

    byte[] run() throws IOException, TaskFailedException, InterruptedException {
        PairTransform reducer =
                Works.reducer(
                        attempt,
                        Objects.requireNonNull(
                                job.reduce(), "a job with a reduce stage has a reduce"));
        int partition = attempt.payload(PartitionPayload::fromJson).partition();
        try (PairCursor sorted =
                        new CountedPairs(new ShuffleInput(context, partition).open(), context);
                var part = new PartWriter(context.storage(), target())) {
            reducer.apply(sorted, part);
            return Json.write(part.commit());
        }
    }

    /** The same for what the program printed elsewhere: its input is not read again. */
    byte[] take(InputStream printed) throws IOException, TaskFailedException, InterruptedException {
        try (var part = new PartWriter(context.storage(), target())) {
            ProgramPairs.lines(part).readFrom(printed);
            return Json.write(part.commit());
        }
    }

    /** Only the last iteration writes below the output. */
    private URI target() {
        if (attempt.iteration() < job.iterations()) {
            return Uris.below(context.scratch(), Uris.ofAttempt(context, "reduce"));
        }
        URI output = Objects.requireNonNull(job.output(), "a job with a reduce has an output");
        return Uris.temporaryPart(output, context);
    }
}
