package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.List;

/** What a task's history says against workers: a retry avoids those on which it failed. */
public final class Avoidance {

    private Avoidance() {}

    /** Whether the task has failed on any worker, so that it cannot go just anywhere. */
    public static boolean concerns(Task task) {
        List<Attempt> attempts = task.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            if (speaksAgainstItsWorker(attempts.get(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The workers on which it has failed or that died with it, each once; the one where it did so
     * longest ago first.
     */
    public static List<String> workers(Task task) {
        List<String> names = new ArrayList<>(2);
        for (Attempt attempt : task.attempts()) {
            if (speaksAgainstItsWorker(attempt)) {
                names.remove(attempt.worker());
                names.add(attempt.worker());
            }
        }
        return names;
    }

    /** Whether memory or disk ran out or a worker died with it, so that room may help. */
    public static boolean needsRoom(Task task) {
        for (Attempt attempt : task.attempts()) {
            Failure failure = attempt.failure();
            if (failure != null && isForWantOfRoom(failure.failureClass())) {
                return true;
            }
        }
        return false;
    }

    /** What it could not read was lost: no other worker would have fared better. */
    private static boolean speaksAgainstItsWorker(Attempt attempt) {
        Failure failure = attempt.failure();
        return attempt.outcome() == AttemptOutcome.FAILED
                && failure != null
                && failure.lostInputs().isEmpty();
    }

    private static boolean isForWantOfRoom(FailureClass failureClass) {
        return switch (failureClass) {
            case RESOURCE_EXHAUSTION, WORKER_CRASH -> true;
            case TASK_EXECUTION_ERROR,
                    VALIDATION_ERROR,
                    WORKER_TIMEOUT,
                    NETWORK_ERROR,
                    UNKNOWN_ERROR ->
                    false;
        };
    }
}
