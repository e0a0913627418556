package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.BreakerMoves;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.placement.Standings;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.Objects;

/** Which worker holds which attempt, in the books of the worker, its job and the pools. */
final class LeaseBooks {

    private final State state;

    LeaseBooks(State state) {
        this.state = state;
    }

    /** The worker of the attempt holds it from now on, and the job pays for it. */
    void begin(JobRecord job, Task task, Attempt attempt) {
        AttemptRef ref = attempt.ref();
        Invariants.require(ref.token() == state.nextToken, "the next token", ref);
        state.nextToken++;
        WorkerRecord worker = state.worker(attempt.worker());
        Pool pool = Objects.requireNonNull(job.pool);
        boolean permitted = worker.available && pool.suits(worker.value);
        Invariants.require(permitted, "a worker that may take a lease of it", worker.value);
        Invariants.require(job.leaseRoom() > 0 && !pool.limited, "a lease within limits", ref);
        state.addLease(worker, ref);
        state.pools.leased(job);
        handOut(worker, ref);
        job.attempts++;
        if (job.health.state() == SystemicState.PROBING && job.health.probeToken() == 0) {
            job.health = job.health.probedBy(ref.token());
        }
        state.add(DeadlineRules.attemptDeadline(state.config, job, task, attempt));
        state.totals.attemptsAssigned++;
    }

    private void handOut(WorkerRecord worker, AttemptRef ref) {
        Worker w = worker.value;
        Worker next =
                w.withLeases(
                        w.credit() - 1,
                        w.leases() + 1,
                        Standings.leased(w.standing(), ref.token()));
        state.replace(worker, isHalfOpen(w) ? withTestCalls(next, 1) : next);
        state.touchedWorkers.add(worker);
    }

    /** The worker of a live attempt holds it no more. */
    void end(JobRecord job, Task task, Attempt attempt) {
        WorkerRecord worker = state.worker(attempt.worker());
        state.removeLease(worker, attempt.ref());
        state.pools.ended(job);
        state.remove(DeadlineRules.attemptDeadline(state.config, job, task, attempt));
        if (job.health.probeToken() == attempt.ref().token()) {
            job.health = job.health.probedBy(0);
        }
        Worker w = worker.value;
        Worker next = w.withLeases(w.credit(), w.leases() - 1);
        boolean test = BreakerRules.isTestCall(w.breaker(), attempt.ref().token());
        state.replace(worker, test ? withTestCalls(next, -1) : next);
        state.touchedWorkers.add(worker);
    }

    private static boolean isHalfOpen(Worker worker) {
        return worker.breaker().state() == BreakerState.HALF_OPEN;
    }

    private static Worker withTestCalls(Worker worker, int change) {
        return worker.withBreaker(BreakerMoves.testCalls(worker.breaker(), change));
    }
}
