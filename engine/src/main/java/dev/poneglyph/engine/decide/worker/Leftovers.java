package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.attempt.BreakerEvidence;
import dev.poneglyph.engine.decide.attempt.Endings;
import dev.poneglyph.engine.decide.attempt.Failures;
import dev.poneglyph.engine.decide.verdict.Poison;
import dev.poneglyph.engine.decide.verdict.Turns;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What becomes of the leases of a worker that is not there any more. */
final class Leftovers {

    private final Failures failures;

    Leftovers(Failures failures) {
        this.failures = failures;
    }

    /**
     * All its leases end: executing attempts crashed, others go back. One death is one piece of
     * evidence against the worker, however many attempts it takes along, and none where one of them
     * is poison.
     */
    void crashed(DecisionView view, Worker worker, String reason, long atMs, Draft draft) {
        Failure crash = Failure.of(FailureClass.WORKER_CRASH, reason);
        Turns turns = new Turns(view);
        List<Attempt> crashed = new ArrayList<>();
        Evidence told = null;
        for (AttemptRef ref : suspectsFirst(view, worker)) {
            Task task = task(view, ref);
            Attempt attempt = Objects.requireNonNull(task.attempt(ref.token()));
            if (attempt.outcome() == AttemptOutcome.ASSIGNED) {
                Endings.end(task, attempt, reason, draft);
                continue;
            }
            Evidence death = failures.failUnblamed(view, task, attempt, crash, atMs, turns, draft);
            crashed.add(attempt);
            if (told == null && BreakerEvidence.counts(worker, attempt)) {
                told = death;
            }
        }
        boolean poisoned = Poison.clearNeighbours(view, crashed, turns);
        if (told != null && !poisoned) {
            draft.add(new Event.BreakerFailed(told));
        }
        turns.addTo(draft);
    }

    /** Whoever died most often goes first: if it is poison, the others died beside it. */
    private static List<AttemptRef> suspectsFirst(DecisionView view, Worker worker) {
        List<AttemptRef> refs = new ArrayList<>(view.leases(worker.name()));
        refs.sort(Comparator.comparingInt((AttemptRef ref) -> -task(view, ref).crashes()));
        return refs;
    }

    private static Task task(DecisionView view, AttemptRef ref) {
        return Objects.requireNonNull(view.findTask(ref.task()));
    }
}
