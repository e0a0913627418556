package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.retry.Backoff;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;

/** What was decided about a failed attempt, as far as the history tells. */
final class FailureDecisions {

    /** A wait below this is none: the time to choose a worker. */
    private static final long AT_ONCE_MS = 100;

    private FailureDecisions() {}

    static String of(Job job, Task task, int position, long nowMs) {
        Attempt failed = task.attempts().get(position);
        if (position + 1 < task.attempts().size()) {
            return followed(job, task, failed, task.attempts().get(position + 1));
        }
        return last(job, task, failed, nowMs);
    }

    private static String followed(Job job, Task task, Attempt failed, Attempt next) {
        long waitMs = next.assignedAtMs() - failed.endedAtMs();
        if (waitMs < 0) {
            return "nothing, another attempt was under way";
        }
        if (failed.verdict() == Verdict.JOB) {
            return "again after " + Words.duration(waitMs) + ", when its job went on";
        }
        return waitMs < AT_ONCE_MS
                ? "moved at once, without a wait"
                : "again; its wait and that for a worker together took " + taken(failed, waitMs);
    }

    private static String last(Job job, Task task, Attempt failed, long nowMs) {
        return switch (task.state()) {
            case RETRY_PENDING ->
                    "again at %s, after %s; %d of %d retries are used"
                            .formatted(
                                    Words.at(task.dueMs(), nowMs),
                                    wait(job, task, failed, task.dueMs() - failed.endedAtMs()),
                                    task.retries(),
                                    maxRetries(job, task));
            case DEAD_LETTER -> deadLetter(task);
            case CANCELLED -> "no more" + Words.because(task.reason());
            case PENDING, FAILED -> pending(failed);
            case ASSIGNED, RUNNING, COMPLETED -> "nothing, another attempt was under way";
        };
    }

    private static String pending(Attempt failed) {
        if (failed.verdict() == Verdict.JOB) {
            return "again when its job goes on";
        }
        Failure failure = failed.failure();
        return failure != null && !failure.lostInputs().isEmpty()
                ? "again once its lost input is made again"
                : "again without a wait, as soon as a worker takes it";
    }

    private static String deadLetter(Task task) {
        DeadLetter deadLetter = task.deadLetter();
        String kind =
                deadLetter == null
                        ? ""
                        : " (%s, verdict %s)"
                                .formatted(
                                        Words.lower(deadLetter.kind()),
                                        Words.lower(deadLetter.verdict()));
        return "set aside as a dead letter" + kind + Words.because(task.reason());
    }

    /** The history does not keep how much of it was the retry's own wait. */
    private static String taken(Attempt failed, long waitMs) {
        Failure failure = failed.failure();
        long asked = failure == null ? 0 : failure.retryAfterMs();
        return asked > 0
                ? Words.duration(waitMs) + "; the worker asked for " + Words.duration(asked)
                : Words.duration(waitMs);
    }

    /** A wait beyond the longest backoff there can be was made by the retry budget. */
    private static String wait(Job job, Task task, Attempt failed, long waitMs) {
        Failure failure = failed.failure();
        long asked = failure == null ? 0 : failure.retryAfterMs();
        if (asked > 0) {
            return Words.duration(waitMs) + ", as the worker asked for " + Words.duration(asked);
        }
        int earlier = StrictMath.max(0, failed.ref().number() - 1);
        long longest = Backoff.delayMs(job.policy().retry(), earlier, 1);
        boolean paced = task.state() == TaskState.RETRY_PENDING && waitMs > longest + AT_ONCE_MS;
        return paced
                ? Words.duration(waitMs) + ", paced by the retry budget"
                : Words.duration(waitMs) + " (backoff)";
    }

    private static int maxRetries(Job job, Task task) {
        Integer own = task.policy() == null ? null : task.policy().maxRetries();
        return own == null ? job.policy().retry().maxRetries() : own;
    }
}
