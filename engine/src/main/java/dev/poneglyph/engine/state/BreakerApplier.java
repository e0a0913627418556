package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMoves;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.placement.Ramp;
import dev.poneglyph.engine.state.edit.Transitions;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.worker.Worker;
import java.util.function.UnaryOperator;

/** Turns events about breakers into state. */
final class BreakerApplier {

    private final State state;

    BreakerApplier(State state) {
        this.state = state;
    }

    void succeeded(Event.BreakerSucceeded e, long atMs) {
        change(e.worker(), b -> BreakerMoves.succeeded(b, atMs));
    }

    void failed(Event.BreakerFailed e) {
        change(e.evidence().worker(), b -> BreakerMoves.failed(b, e.evidence()));
    }

    void opened(Event.BreakerOpened e, long atMs) {
        turn(e.worker(), e, b -> BreakerMoves.opened(b, e.untilMs(), e.reason(), atMs));
        state.totals.breakersOpened++;
    }

    void halfOpened(Event.BreakerHalfOpened e, long atMs) {
        turn(e.worker(), e, b -> BreakerMoves.halfOpened(b, state.nextToken, e.reason(), atMs));
    }

    void closed(Event.BreakerClosed e, long atMs) {
        turn(e.worker(), e, b -> BreakerMoves.closed(b, e.reason(), atMs));
        WorkerRecord worker = state.worker(e.worker());
        Worker w = worker.value;
        state.replace(worker, w.withStanding(Ramp.begin(w.standing(), w.slots())));
    }

    void alarmed(Event.BreakerAlarmed e, long atMs) {
        change(e.worker(), b -> BreakerMoves.alarmed(b, e.reason(), atMs));
    }

    void steered(Event.BreakerSteered e, long atMs) {
        change(e.worker(), b -> BreakerMoves.steered(b, e.act(), e.by(), atMs));
    }

    /** The worker may be forgotten since. */
    void turned(Event.VerdictTurned e) {
        Attempt attempt = state.attempt(e.attempt());
        if (state.workers.containsKey(attempt.worker())) {
            change(attempt.worker(), b -> BreakerMoves.turned(b, e.attempt().token(), e.to()));
        }
    }

    /** A move of the breaker from state to state. */
    private void turn(String name, Event e, UnaryOperator<Breaker> move) {
        BreakerState to =
                Transitions.OF_BREAKERS.next(state.worker(name).value.breaker().state(), e);
        change(name, move);
        Invariants.require(state.worker(name).value.breaker().state() == to, "the table's move", e);
    }

    private void change(String name, UnaryOperator<Breaker> move) {
        WorkerRecord worker = state.worker(name);
        state.remove(DeadlineRules.breakerDeadline(worker.value));
        state.replace(worker, worker.value.withBreaker(move.apply(worker.value.breaker())));
        state.add(DeadlineRules.breakerDeadline(worker.value));
        state.touchedWorkers.add(worker);
    }
}
