package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a task waits for: first in itself, then in its job, then among the workers. */
final class WaitingFinder {

    private final Sight sight;

    WaitingFinder(Sight sight) {
        this.sight = sight;
    }

    /** Null where the task is final. */
    @Nullable Waiting of(Job job, Task task) {
        return switch (task.state()) {
            case COMPLETED, DEAD_LETTER, CANCELLED -> null;
            case RETRY_PENDING -> new Waiting.Retry(task.dueMs());
            case ASSIGNED -> start(task);
            case RUNNING -> end(task);
            case PENDING, FAILED -> pending(job, task);
        };
    }

    private static Waiting start(Task task) {
        Attempt held = live(task).getFirst();
        return new Waiting.Start(held.worker(), held.assignedAtMs());
    }

    private static Waiting end(Task task) {
        List<Attempt> live = live(task);
        long since =
                live.stream()
                        .mapToLong(Attempt::startedAtMs)
                        .filter(at -> at > 0)
                        .min()
                        .orElse(live.getFirst().assignedAtMs());
        return new Waiting.End(live.stream().map(Attempt::worker).toList(), since);
    }

    private static List<Attempt> live(Task task) {
        return task.attempts().stream().filter(Attempt::isLive).toList();
    }

    private Waiting pending(Job job, Task task) {
        Waiting waiting = stageBefore(job, task);
        waiting = waiting == null ? ofJob(job) : waiting;
        waiting = waiting == null ? limits(job) : waiting;
        return waiting == null ? new WorkerWaits(sight, job, task).find() : waiting;
    }

    private static @Nullable Waiting stageBefore(Job job, Task task) {
        int stage = task.id().stage();
        boolean waits = task.readySequence() > 0 && stage == frontier(job);
        if (waits) {
            return null;
        }
        int waitedFor = StrictMath.max(0, job.stages().get(stage).open() ? stage : stage - 1);
        StageProgress before = job.stages().get(waitedFor);
        return new Waiting.StageBefore(before.name(), before.total() - before.completed());
    }

    private static int frontier(Job job) {
        int last = job.stages().size() - 1;
        while (last > 0 && !job.stages().get(last).open()) {
            last--;
        }
        return last;
    }

    private static @Nullable Waiting ofJob(Job job) {
        JobHealth health = job.health();
        if (!job.pausedBy().isEmpty()) {
            return new Waiting.JobPaused(job.pausedBy());
        }
        boolean probeIsDue = health.state() == SystemicState.PROBING && health.probeToken() == 0;
        return health.state() == SystemicState.HEALTHY || probeIsDue
                ? null
                : new Waiting.SystemicPause(
                        health.pausedSinceMs(), health.probeAtMs(), health.failedProbes());
    }

    private @Nullable Waiting limits(Job job) {
        int maxRunning = job.policy().maxRunning();
        if (maxRunning > 0 && sight.leases(job) >= maxRunning) {
            return new Waiting.JobLimit(maxRunning);
        }
        for (String label : job.policy().requires()) {
            int max = Objects.requireNonNullElse(sight.state().labelLimits().get(label), 0);
            if (max > 0 && sight.leases(label) >= max) {
                return new Waiting.LabelLimit(label, max);
            }
        }
        return null;
    }

    /** Whether the task stands in the queue for a worker. */
    static boolean queues(Job job, Task task) {
        return task.state() == TaskState.PENDING && stageBefore(job, task) == null;
    }
}
