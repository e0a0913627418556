package dev.poneglyph.cli.bench;

import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.AttemptRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Single tasks at a steady, low rate. Several submitters take turns, each with a job of its own, so
 * that a slow answer delays none of the tasks that follow.
 */
record LatencyPhase(PoneglyphClient client, Endpoint coordinator) {

    static final int TASKS_PER_S = 200;
    private static final long PERIOD_NS = Duration.ofSeconds(1).toNanos() / TASKS_PER_S;
    private static final int SUBMITTERS = 40;

    /** The first tasks warm the path up and are not counted. */
    private static final int WARM_UP_TASKS = TASKS_PER_S;

    /** Latencies from the time a task was due to be submitted until its commit was acknowledged. */
    Latencies run(int seconds) throws InterruptedException {
        int rounds = (WARM_UP_TASKS + TASKS_PER_S * seconds) / SUBMITTERS;
        var latencies = new Latencies(rounds * SUBMITTERS, WARM_UP_TASKS);
        List<NoopJob> jobs = new ArrayList<>();
        Map<String, Integer> submitters = new HashMap<>();
        for (int i = 0; i < SUBMITTERS; i++) {
            jobs.add(NoopJob.open(client));
            submitters.put(jobs.getLast().id(), i);
        }
        try (var worker =
                AcknowledgedWorker.connect(
                        coordinator, latencies, attempt -> index(attempt, submitters))) {
            submit(jobs, rounds, latencies);
            worker.awaitAll();
            jobs.forEach(NoopJob::close);
        }
        return latencies;
    }

    private static int index(AttemptRef attempt, Map<String, Integer> submitters) {
        Integer submitter = submitters.get(attempt.getJobId());
        if (submitter == null) {
            throw new IllegalStateException("Expected a task of this phase, but was " + attempt);
        }
        return attempt.getIndex() * SUBMITTERS + submitter;
    }

    private static void submit(List<NoopJob> jobs, int rounds, Latencies latencies) {
        long begun = System.nanoTime();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            int submitter = i;
            var end = new CompletableFuture<Void>();
            ends.add(end);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            turns(jobs.get(submitter), submitter, rounds, begun, latencies);
                            end.complete(null);
                        } catch (RuntimeException e) {
                            end.completeExceptionally(e);
                        }
                    });
        }
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void turns(
            NoopJob job, int submitter, int rounds, long begun, Latencies latencies) {
        for (int round = 0; round < rounds; round++) {
            int index = round * SUBMITTERS + submitter;
            long dueNs = begun + index * PERIOD_NS;
            pauseUntil(dueNs);
            latencies.submitted(index, dueNs);
            job.add(1);
        }
    }

    private static void pauseUntil(long dueNs) {
        while (System.nanoTime() < dueNs) {
            LockSupport.parkNanos(dueNs - System.nanoTime());
        }
    }
}
