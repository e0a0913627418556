package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an attempt proves about failures: its own and earlier ones. Looks at the task's
 * attempts and at the run of its worker, and at all workers only when a breaker is about to open or
 * a task to be convicted.
 */
public final class Verdicts {

    private final BreakerPolicy policy;

    /** Rules with these numbers. */
    public Verdicts(BreakerPolicy policy) {
        this.policy = policy;
    }

    /** What the commit of {@code winner} proves; to be told before the events of the commit. */
    public static void succeeded(DecisionView view, Task task, Attempt winner, Draft draft) {
        Worker worker = view.findWorker(winner.worker());
        boolean clears =
                worker != null
                        && worker.breaker().state() == BreakerState.CLOSED
                        && !worker.breaker().run().isEmpty();
        boolean first = task.attempts().size() == 1 && winner.failure() == null;
        if (first && !clears) {
            return;
        }
        Turns turns = new Turns(view);
        SucceededElsewhere.atSuccess(task, winner, turns);
        if (worker != null && clears) {
            FailsOnGoodWorkers.atSuccess(view, worker, task.id(), turns);
        }
        turns.addTo(draft);
    }

    /**
     * What a failure proves, itself included, that nobody is charged for yet.
     *
     * @param attempt that fails by this decision
     */
    public void failed(DecisionView view, Task task, Attempt attempt, Evidence now, Turns turns) {
        if (now.verdict() == Verdict.WORKER || now.verdict() == Verdict.TASK) {
            return;
        }
        if (now.verdict() == Verdict.PENDING) {
            FailsOnGoodWorkers.atFailure(view, task, attempt, now, turns);
        }
        Worker worker = view.findWorker(now.worker());
        boolean decided = turns.last(attempt.ref(), now.verdict()) != now.verdict();
        if (worker == null || decided || worker.breaker().mode() != BreakerMode.AUTOMATIC) {
            return;
        }
        List<Evidence> run = new ArrayList<>(worker.breaker().run());
        run.add(now);
        String why = workersFault(view, worker, task, now, run);
        if (why == null) {
            return;
        }
        if (isNetworkError(now)) {
            UnreachableHere.blame(run, why, turns);
        } else {
            FailsAlone.blame(run, why, turns);
        }
        turns.turn(attempt.ref(), now.failureClass(), now.verdict(), Verdict.WORKER, why);
    }

    private @Nullable String workersFault(
            DecisionView view, Worker worker, Task task, Evidence now, List<Evidence> run) {
        Breaker breaker = worker.breaker();
        boolean spared = breaker.state() == BreakerState.OPEN || view.mayIsolate(worker.name());
        if (!spared) {
            return null;
        }
        if (breaker.state() != BreakerState.CLOSED) {
            boolean own =
                    isConvicted(breaker, isNetworkError(now))
                            && !FailsOnGoodWorkers.elsewhere(view, task, worker.name());
            return own ? "this worker still fails what it gets" : null;
        }
        int threshold = policy.failureThreshold();
        if (isNetworkError(now)) {
            return UnreachableHere.reason(view, worker.name(), run, threshold);
        }
        return EvidenceRun.reaches(run, threshold)
                ? FailsAlone.reason(view, worker.name(), run)
                : null;
    }

    /** Whether its breaker has enough failures of this kind that are the worker's. */
    private boolean isConvicted(Breaker breaker, boolean ofNetwork) {
        int charged = 0;
        for (Evidence each : breaker.run()) {
            boolean alike = isNetworkError(each) == ofNetwork;
            charged += alike && each.verdict() == Verdict.WORKER ? 1 : 0;
        }
        return charged >= policy.failureThreshold();
    }

    private static boolean isNetworkError(Evidence evidence) {
        return evidence.failureClass() == FailureClass.NETWORK_ERROR;
    }

    /** What is left to prove of a breaker that is about to open: several failed by one command. */
    public static Turns aboutToOpen(DecisionView view, Worker worker) {
        Turns turns = new Turns(view);
        List<Evidence> run = worker.breaker().run();
        if (worker.breaker().state() == BreakerState.CLOSED && hasPending(run)) {
            String why = FailsAlone.reason(view, worker.name(), run);
            if (why != null) {
                FailsAlone.blame(run, why, turns);
            }
        }
        return turns;
    }

    private static boolean hasPending(List<Evidence> run) {
        return run.stream().anyMatch(each -> each.verdict() == Verdict.PENDING);
    }

    /** Whether a test call's failure says nothing about its worker: the task failed elsewhere. */
    public static boolean isNeutral(DecisionView view, Task task, Evidence now) {
        return now.verdict() == Verdict.PENDING
                && FailsOnGoodWorkers.elsewhere(view, task, now.worker());
    }
}
