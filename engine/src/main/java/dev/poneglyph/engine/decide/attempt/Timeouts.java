package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import java.util.Objects;

/** Ends of attempts whose time is over: those that run have failed, the others never began. */
final class Timeouts {

    private final Failures failures;

    Timeouts(Failures failures) {
        this.failures = failures;
    }

    /** It ran for as long as it may. */
    void execution(DecisionView view, AttemptRef ref, long atMs, Draft draft) {
        Attempt attempt = attempt(view, ref);
        long ranMs = atMs - attempt.startedAtMs();
        String message =
                "Expected an end within the execution timeout, but it ran for " + ranMs + " ms";
        fail(view, attempt, message, atMs, draft);
    }

    /** It failed with WORKER_TIMEOUT, and its worker is told to stop. */
    void fail(DecisionView view, Attempt attempt, String message, long atMs, Draft draft) {
        Task task = Objects.requireNonNull(view.findTask(attempt.ref().task()));
        Failure failure = Failure.of(FailureClass.WORKER_TIMEOUT, message);
        failures.fail(view, task, attempt, failure, atMs, draft);
        Endings.cancel(view, attempt, message, draft);
    }

    /**
     * Its worker holds it and does not begin: nobody is blamed, and the worker, which is busy with
     * whatever it does, gets no credit for it.
     */
    void start(DecisionView view, AttemptRef ref, long atMs, Draft draft) {
        Attempt attempt = attempt(view, ref);
        long heldMs = atMs - attempt.assignedAtMs();
        String reason = "not begun within " + heldMs + " ms";
        Task task = Objects.requireNonNull(view.findTask(ref.task()));
        Endings.end(task, attempt, reason, draft);
        Endings.cancel(view, attempt, reason, draft);
    }

    private static Attempt attempt(DecisionView view, AttemptRef ref) {
        Task task = Objects.requireNonNull(view.findTask(ref.task()));
        return Objects.requireNonNull(task.attempt(ref.token()));
    }
}
