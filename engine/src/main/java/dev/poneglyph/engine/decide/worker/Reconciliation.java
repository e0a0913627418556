package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.attempt.Endings;
import dev.poneglyph.engine.decide.attempt.Failures;
import dev.poneglyph.engine.decide.verdict.SilentReturn;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what the engine thinks a worker holds and what the worker says it holds together. */
final class Reconciliation {

    /** Stands for the attempt of a token that nobody knows. */
    private static final TaskId UNKNOWN_TASK = new TaskId("", 0, 0);

    private final Failures failures;

    Reconciliation(Failures failures) {
        this.failures = failures;
    }

    /** Ends leases that the worker does not hold any more. */
    void endMissing(DecisionView view, WorkerHello hello, long atMs, Draft draft) {
        Set<Long> held = new HashSet<>(hello.heldTokens());
        for (AttemptRef ref : view.leases(hello.name())) {
            if (!held.contains(ref.token())) {
                endMissing(view, ref, atMs, draft);
            }
        }
    }

    private void endMissing(DecisionView view, AttemptRef ref, long atMs, Draft draft) {
        Task task = Objects.requireNonNull(view.findTask(ref.task()));
        Attempt attempt = Objects.requireNonNull(task.attempt(ref.token()));
        if (attempt.outcome() == AttemptOutcome.ASSIGNED) {
            Endings.end(task, attempt, "never reached its worker", draft);
        } else {
            Failure lost = Failure.of(FailureClass.UNKNOWN_ERROR, "lost by the worker");
            failures.fail(view, task, attempt, lost, atMs, draft);
        }
    }

    /**
     * Stops what the worker holds and nobody wants. An attempt that was given up while its task
     * still waits goes on: if it succeeds, the success is accepted.
     */
    void cancelUnwanted(DecisionView view, @Nullable Worker known, WorkerHello hello, Draft draft) {
        Set<Long> given = new LinkedHashSet<>(hello.heldTokens());
        view.leases(hello.name()).forEach(ref -> given.remove(ref.token()));
        Map<Long, Task> tasks = view.findUnfinishedByToken(given);
        if (known != null && isSilentReturn(known, hello)) {
            SilentReturn.refund(view, known, given, tasks, draft);
        }
        for (long token : given) {
            Task task = tasks.get(token);
            Attempt attempt = task == null ? null : task.attempt(token);
            if (task == null || attempt == null || !mayGoOn(task, attempt, hello)) {
                AttemptRef ref =
                        attempt == null ? new AttemptRef(UNKNOWN_TASK, 0, token) : attempt.ref();
                draft.add(
                        new Effect.SendCancellation(
                                hello.name(),
                                hello.incarnation(),
                                ref,
                                "nobody wants it any more"));
            }
        }
    }

    private static boolean isSilentReturn(Worker known, WorkerHello hello) {
        return known.state() == WorkerState.LOST && known.incarnation() == hello.incarnation();
    }

    private static boolean mayGoOn(Task task, Attempt attempt, WorkerHello hello) {
        boolean waits =
                task.state() == TaskState.PENDING || task.state() == TaskState.RETRY_PENDING;
        return waits && attempt.worker().equals(hello.name());
    }
}
