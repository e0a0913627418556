package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task at one moment, with the questions that this interface answers of it.
 *
 * @param nowMs epoch milliseconds
 */
record SeenTask(Job job, Task task, long nowMs) {

    String name() {
        return job.taskName(task.id().stage(), task.id().index());
    }

    String state() {
        return lower(task.state());
    }

    /** Of its newest attempt. */
    @Nullable String worker() {
        Attempt last = task.lastAttempt();
        return last == null ? null : last.worker();
    }

    /** Of its newest attempt; 0 where it had none. */
    int attemptNumber() {
        Attempt last = task.lastAttempt();
        return last == null ? 0 : last.ref().number();
    }

    int failureCount() {
        int failures = 0;
        for (Attempt attempt : task.attempts()) {
            failures += attempt.failure() == null ? 0 : 1;
        }
        return failures;
    }

    @Nullable Long assignedAtMs() {
        Attempt last = task.lastAttempt();
        return last == null ? null : orNull(last.assignedAtMs());
    }

    @Nullable Long startedAtMs() {
        Attempt last = task.lastAttempt();
        return last == null ? null : orNull(last.startedAtMs());
    }

    /** Null while it is not COMPLETED. */
    @Nullable Long completedAtMs() {
        Attempt committed = task.committed();
        return committed == null ? null : orNull(committed.endedAtMs());
    }

    /** Of one attempt; 0 is no limit. */
    long timeoutMs() {
        return job.policy().executionTimeout(task.policy()).toMillis();
    }

    /** How long its newest attempt took, or takes so far; null where it never began. */
    @Nullable Long durationMs() {
        Attempt last = task.lastAttempt();
        if (last == null || last.startedAtMs() == 0) {
            return null;
        }
        long endMs = last.endedAtMs() == 0 ? nowMs : last.endedAtMs();
        return Math.max(0, endMs - last.startedAtMs());
    }

    @Nullable String failureType() {
        Failure failure = lastFailure();
        return failure == null ? null : lower(failure.failureClass());
    }

    @Nullable String failureMessage() {
        Failure failure = lastFailure();
        return failure == null ? null : failure.message();
    }

    @Nullable Long lastFailureMs() {
        Attempt failed = lastFailed();
        return failed == null ? null : orNull(failed.endedAtMs());
    }

    /** The rule that set it aside; null where it is not. */
    @Nullable String deadLetterKind() {
        DeadLetter letter = task.deadLetter();
        return letter == null ? null : lower(letter.kind());
    }

    /** Whether its budget has a further attempt for it. */
    boolean canRetry() {
        return !task.state().isFinal() && task.retries() < job.policy().maxRetries(task.policy());
    }

    /** Whether it runs for longer than it may. */
    boolean isExpired() {
        Long duration = durationMs();
        return task.state() == TaskState.RUNNING
                && timeoutMs() > 0
                && duration != null
                && duration > timeoutMs();
    }

    private @Nullable Failure lastFailure() {
        Attempt failed = lastFailed();
        return failed == null ? null : failed.failure();
    }

    private @Nullable Attempt lastFailed() {
        for (Attempt attempt : task.attempts().reversed()) {
            if (attempt.failure() != null) {
                return attempt;
            }
        }
        return null;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long orNull(long timeMs) {
        return timeMs == 0 ? null : timeMs;
    }
}
