package dev.poneglyph.coordinator.service.quota;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.engine.job.StageProgress;
import io.grpc.Status;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the tasks of each namespace that have not ended. Tasks are counted only where the limit
 * may be reached by what was taken in since they were counted last, and not on the loop. Safe for
 * use by several threads.
 */
public final class WaitingTasks {

    /** A count is good for so long. */
    private static final long FRESH_MS = 100;

    /** Namespaces that tasks were taken of since the last count; a count forgets them. */
    private static final int MAX_NAMESPACES = 10_000;

    private final Loop loop;
    private final Executor executor;
    private final Enforcement limits;
    private final long most;
    private Map<String, Long> counted = Map.of();
    private Map<String, Long> takenSince = new HashMap<>();
    private long countedAtMs;
    private @Nullable Count under;

    /**
     * Tasks of the jobs on {@code loop}.
     *
     * @param executor counts; may take milliseconds
     */
    public WaitingTasks(Loop loop, Executor executor, Enforcement limits) {
        this.loop = loop;
        this.executor = executor;
        this.limits = limits;
        most = limits.of(NetworkLimit.WAITING_TASKS_PER_NAMESPACE);
        countedAtMs = loop.time().monotonicMs() - FRESH_MS;
    }

    /**
     * A count under way.
     *
     * @param taken meanwhile, by namespace
     */
    private record Count(CompletableFuture<Void> done, Map<String, Long> taken) {}

    /**
     * Takes so many tasks more of a job in. Completes at once where the limit is far, else after a
     * count; with a StatusException RESOURCE_EXHAUSTED where there is no room.
     */
    public CompletableFuture<Void> admit(String jobId, int tasks) {
        String namespace = Namespaces.of(jobId);
        if (take(namespace, tasks)) {
            return CompletableFuture.completedFuture(null);
        }
        return count().thenCompose(_ ->
                take(namespace, tasks)
                        ? CompletableFuture.completedFuture(null)
                        : refusal(namespace, tasks));
    }

    private synchronized boolean take(String namespace, int tasks) {
        if (waiting(namespace) + tasks > most || takenSince.size() >= MAX_NAMESPACES) {
            return false;
        }
        takenSince.merge(namespace, (long) tasks, Long::sum);
        if (under != null) {
            under.taken().merge(namespace, (long) tasks, Long::sum);
        }
        return true;
    }

    private long waiting(String namespace) {
        return counted.getOrDefault(namespace, 0L) + takenSince.getOrDefault(namespace, 0L);
    }

    private CompletableFuture<Void> refusal(String namespace, int tasks) {
        limits.refused(NetworkLimit.WAITING_TASKS_PER_NAMESPACE);
        long waiting;
        synchronized (this) {
            waiting = waiting(namespace);
        }
        return CompletableFuture.failedFuture(
                Status.RESOURCE_EXHAUSTED
                        .withDescription(
                                "Expected at most %d tasks of namespace %s that have not ended, but there are %d and these would be %d more; wait until some have"
                                        .formatted(most, namespace, waiting, tasks))
                        .asException());
    }

    private CompletableFuture<Void> count() {
        Count begun;
        synchronized (this) {
            if (under != null) {
                return under.done();
            }
            if (loop.time().monotonicMs() - countedAtMs < FRESH_MS) {
                return CompletableFuture.completedFuture(null);
            }
            begun = new Count(new CompletableFuture<>(), new HashMap<>());
            under = begun;
        }
        loop.query(
                view -> List.copyOf(view.jobs()),
                jobs -> executor.execute(() -> counted(begun, jobs)),
                why -> executor.execute(() -> over(begun)));
        return begun.done();
    }

    private void counted(Count count, Collection<Job> jobs) {
        Map<String, Long> fresh = new HashMap<>();
        for (Job job : jobs) {
            if (!job.state().isFinal()) {
                fresh.merge(Namespaces.of(job.id()), notEnded(job), Long::sum);
            }
        }
        synchronized (this) {
            counted = fresh;
            takenSince = new HashMap<>(count.taken());
            countedAtMs = loop.time().monotonicMs();
        }
        over(count);
    }

    /** What waits for the count looks again. */
    private void over(Count count) {
        synchronized (this) {
            under = null;
        }
        count.done().complete(null);
    }

    private static long notEnded(Job job) {
        long tasks = 0;
        for (StageProgress stage : job.stages()) {
            tasks += stage.total() - stage.completed() - stage.cancelled() - stage.deadLetters();
        }
        return tasks;
    }
}
