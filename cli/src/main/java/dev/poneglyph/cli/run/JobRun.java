package dev.poneglyph.cli.run;

import com.google.protobuf.ByteString;
import dev.poneglyph.cli.client.Fleet;
import dev.poneglyph.cli.job.NewId;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.output.DeadLetters;
import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.cli.output.ResultPreview;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.SubmitRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One job on an embedded cluster, from the start of the first process to the end of the last. */
final class JobRun {

    private final EmbeddedCluster.Size size;
    private final boolean chaos;
    private final Progress progress;

    JobRun(EmbeddedCluster.Size size, boolean chaos, Progress progress) {
        this.size = size;
        this.chaos = chaos;
        this.progress = progress;
    }

    /** Runs {@code definition} to its end. */
    RunResult run(JobDefinition definition, @Nullable Path dataFolder)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (var cluster =
                        EmbeddedCluster.start(DataFolder.of(dataFolder), size, progress::notice);
                var client = cluster.connect()) {
            progress.notice("Dashboard: " + cluster.dashboard());
            String id = submit(client, definition);
            cluster.awaitWorker(client);
            return finish(cluster, client, id, begun);
        }
    }

    private static String submit(PoneglyphClient client, JobDefinition definition) {
        return client.submit(
                        SubmitRequest.newBuilder()
                                .setJobId(NewId.forJob(definition.name()))
                                .setMapReduce(ByteString.copyFrom(definition.toJson()))
                                .build())
                .getJobId();
    }

    private RunResult finish(EmbeddedCluster cluster, PoneglyphClient client, String id, long begun)
            throws IOException, InterruptedException {
        var fleet = new Fleet(client);
        try (var monkey =
                new ChaosMonkey(
                        cluster.workers(), fleet::activeNames, new Random(), progress::notice)) {
            if (chaos) {
                monkey.start();
            }
            follow(
                    cluster,
                    client,
                    id,
                    info -> {
                        progress.update(info);
                        monkey.observe(info);
                    });
            monkey.close();
            JobInfo job = client.jobs().getJob(GetJobRequest.newBuilder().setJobId(id).build());
            Duration wall = Duration.ofNanos(System.nanoTime() - begun);
            return new RunResult(
                    job,
                    wall,
                    ResultPreview.of(client, job),
                    DeadLetters.lines(client, job),
                    monkey.kills());
        }
    }

    /** Waits for the first of: the job's end, the coordinator's end, workers that only die. */
    private static void follow(
            EmbeddedCluster cluster, PoneglyphClient client, String id, Consumer<JobInfo> onChange)
            throws InterruptedException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread watcher =
                Thread.ofVirtual()
                        .name("watch-job")
                        .start(completing(end, () -> client.watch(id, onChange)));
        Thread guard =
                Thread.ofVirtual()
                        .name("watch-coordinator")
                        .start(completing(end, () -> stopped(cluster)));
        try {
            CompletableFuture.anyOf(end, cluster.workers().broken()).get();
        } catch (ExecutionException e) {
            throw asRuntime(e.getCause());
        } finally {
            watcher.interrupt();
            guard.interrupt();
        }
    }

    private static void stopped(EmbeddedCluster cluster) throws InterruptedException {
        String reason = cluster.server().awaitEnd();
        throw new CliException(
                reason.isEmpty()
                        ? "The run was ended before its job; start it again."
                        : "The embedded coordinator stopped: " + reason);
    }

    private interface Wait {
        void await() throws InterruptedException;
    }

    private static Runnable completing(CompletableFuture<Void> end, Wait wait) {
        return () -> {
            try {
                wait.await();
                end.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        };
    }

    private static RuntimeException asRuntime(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }
}
