package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.placement.Ramp;
import dev.poneglyph.engine.state.edit.Transitions;
import dev.poneglyph.engine.worker.Standing;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.function.UnaryOperator;

/** Turns events about workers and their breakers into state. */
final class WorkerApplier {

    private final State state;

    WorkerApplier(State state) {
        this.state = state;
    }

    void joined(Event.WorkerJoined e, long atMs) {
        WorkerHello hello = e.hello();
        WorkerRecord known = state.workers.get(hello.name());
        Worker next =
                Worker.joined(
                        hello,
                        known == null ? 0 : known.leases.size(),
                        known == null ? Breaker.NEW : known.value.breaker(),
                        known == null ? Standing.NEW : standing(known.value, hello, atMs),
                        atMs);
        Invariants.require(
                known == null || to(known.value, e) == next.state(), "a legal move", next);
        WorkerRecord record = known == null ? new WorkerRecord(next) : known;
        if (known == null) {
            state.workers.put(hello.name(), record);
        }
        state.pools.disconnect(record);
        state.set(record, next);
        state.pools.connect(record);
        state.touchedWorkers.add(record);
    }

    private static Standing standing(Worker known, WorkerHello hello, long atMs) {
        if (known.state() == WorkerState.LOST) {
            return Ramp.begin(known.standing(), hello.slots());
        }
        boolean replaced = known.state().isPresent() && known.incarnation() != hello.incarnation();
        Standing standing = replaced ? known.standing().lost(atMs) : known.standing();
        return Ramp.fit(standing, hello.slots());
    }

    void suspected(Event.WorkerSuspected e, long atMs) {
        change(e.worker(), w -> w.moved(to(w, e), w.credit(), e.reason(), atMs));
    }

    void restored(Event.WorkerRestored e, long atMs) {
        change(e.worker(), w -> w.moved(to(w, e), w.credit(), "", atMs));
    }

    void draining(Event.WorkerDraining e, long atMs) {
        change(e.worker(), w -> w.moved(to(w, e), w.credit(), e.reason(), atMs));
    }

    void lost(Event.WorkerLost e, long atMs) {
        change(
                e.worker(),
                w -> w.moved(to(w, e), 0, e.reason(), atMs).withStanding(w.standing().lost(atMs)));
        state.totals.workersLost++;
    }

    void gone(Event.WorkerGone e, long atMs) {
        change(e.worker(), w -> w.moved(to(w, e), 0, "", atMs));
    }

    void forgotten(Event.WorkerForgotten e) {
        WorkerRecord worker = state.worker(e.worker());
        Invariants.require(worker.leases.isEmpty(), "a forgotten worker to hold nothing", e);
        state.remove(DeadlineRules.breakerDeadline(worker.value));
        state.pools.disconnect(worker);
        state.workers.remove(e.worker());
        state.touchedWorkers.remove(worker);
    }

    void creditGranted(Event.CreditGranted e) {
        change(e.worker(), w -> w.withLeases(w.credit() + e.credit(), w.leases()));
    }

    private static WorkerState to(Worker worker, Event e) {
        return Transitions.OF_WORKERS.next(worker.state(), e);
    }

    private void change(String name, UnaryOperator<Worker> change) {
        WorkerRecord worker = state.worker(name);
        state.remove(DeadlineRules.breakerDeadline(worker.value));
        state.replace(worker, change.apply(worker.value));
        state.add(DeadlineRules.breakerDeadline(worker.value));
        state.touchedWorkers.add(worker);
    }
}
