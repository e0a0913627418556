package dev.poneglyph.cli.job;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.RetrySettings;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.mapreduce.job.Work;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies of a definition with one thing changed. */
public final class Definitions {

    private Definitions() {}

    /** With other inputs, output folder and number of reduce tasks. */
    public static JobDefinition withData(
            JobDefinition job, List<URI> input, @Nullable URI output, int reducers) {
        return copy(job, new Data(input, output, reducers, job.splitSize()), job.retry());
    }

    /** With splits of about {@code splitSize} bytes. */
    static JobDefinition withSplitSize(JobDefinition job, long splitSize) {
        return copy(
                job, new Data(job.input(), job.output(), job.reducers(), splitSize), job.retry());
    }

    /** With a limit of crashed workers that leaves room for workers killed on purpose. */
    public static JobDefinition withMaxCrashedWorkers(JobDefinition job, int maxCrashedWorkers) {
        RetrySettings retry = job.retry();
        return copy(
                job,
                new Data(job.input(), job.output(), job.reducers(), job.splitSize()),
                new RetrySettings(
                        retry.maxRetries(),
                        maxCrashedWorkers,
                        retry.maxResourceRetries(),
                        retry.baseDelay(),
                        retry.multiplier(),
                        retry.maxDelay(),
                        retry.jitter(),
                        retry.budgetRatio(),
                        retry.budgetMinimum()));
    }

    /** What a job reads and writes, and how it is cut. */
    private record Data(List<URI> input, @Nullable URI output, int reducers, long splitSize) {}

    private static JobDefinition copy(JobDefinition job, Data data, RetrySettings retry) {
        return new JobDefinition(
                job.name(),
                data.input(),
                data.output(),
                job.map(),
                job.each(),
                job.combine(),
                job.reduce(),
                data.reducers(),
                data.splitSize(),
                job.iterations(),
                job.files(),
                job.requires(),
                job.priority(),
                job.timeout(),
                retry,
                job.failures(),
                job.policy());
    }

    /** With shipped files and jars elsewhere: {@code moved} tells the new place of each URI. */
    public static JobDefinition withShipped(JobDefinition job, UnaryOperator<URI> moved) {
        List<ShippedFile> files =
                job.files().stream()
                        .map(file -> new ShippedFile(file.name(), moved.apply(file.uri())))
                        .toList();
        return new JobDefinition(
                job.name(),
                job.input(),
                job.output(),
                withJar(job.map(), moved),
                withJar(job.each(), moved),
                withJar(job.combine(), moved),
                withJar(job.reduce(), moved),
                job.reducers(),
                job.splitSize(),
                job.iterations(),
                files,
                job.requires(),
                job.priority(),
                job.timeout(),
                job.retry(),
                job.failures(),
                job.policy());
    }

    private static @Nullable Work withJar(@Nullable Work work, UnaryOperator<URI> moved) {
        return work instanceof Work.JavaClass java
                ? new Work.JavaClass(java.className(), moved.apply(java.jar()), java.arguments())
                : work;
    }
}
