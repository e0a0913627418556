package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what was done about a failed attempt, from the task's history. Pure. */
public final class FailureDecision {

    /** A wait below this is "at once" to a person. */
    private static final long AT_ONCE_MS = 100;

    private FailureDecision() {}

    /** One sentence about the attempt at {@code position} of the task's history. */
    public static String sentence(Task task, int position) {
        Attempt failed = task.attempts().get(position);
        return position + 1 < task.attempts().size()
                ? followedBy(failed, task.attempts().get(position + 1))
                : wasLast(task, failed);
    }

    private static String followedBy(Attempt failed, Attempt next) {
        long waitMs = next.assignedAtMs() - failed.endedAtMs();
        if (waitMs >= AT_ONCE_MS) {
            return "retried after %s on %s".formatted(seconds(waitMs), next.worker());
        }
        return next.worker().equals(failed.worker())
                ? "retried at once on " + next.worker()
                : "moved to %s at once".formatted(next.worker());
    }

    private static String wasLast(Task task, Attempt failed) {
        return switch (task.state()) {
            case RETRY_PENDING ->
                    "is retried after " + seconds(Math.max(0, task.dueMs() - failed.endedAtMs()));
            case DEAD_LETTER -> "set aside as a dead letter: " + task.reason();
            case CANCELLED -> "not retried: " + task.reason();
            case PENDING, FAILED -> waiting(failed.failure());
            case ASSIGNED, RUNNING -> "goes on in another attempt";
            case COMPLETED -> "its task was completed by another attempt";
        };
    }

    private static String waiting(@Nullable Failure failure) {
        return failure != null && !failure.lostInputs().isEmpty()
                ? "waits until its lost input is made again"
                : "waits for a worker";
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
}
