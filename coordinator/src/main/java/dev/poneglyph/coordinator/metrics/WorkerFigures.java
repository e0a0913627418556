package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.List;

/** How the workers and their breakers stand. */
final class WorkerFigures {

    /**
     * Workers that are told one by one. Where there are more, only those whose breaker is not just
     * CLOSED are, as many of them as fit.
     */
    static final int MAX_NAMED = 200;

    /** A worker and where its breaker stands. */
    record Named(String worker, BreakerState breaker) {}

    private final Tally<WorkerState> states = new Tally<>(WorkerState.class);
    private final Tally<BreakerState> breakers = new Tally<>(BreakerState.class);
    private final List<Named> named;
    private long present;
    private long alarmed;
    private long slots;
    private long leases;

    private WorkerFigures(List<Worker> workers) {
        workers.forEach(this::add);
        named =
                workers.stream()
                        .filter(worker -> worker.state().isPresent())
                        .filter(worker -> present <= MAX_NAMED || isRemarkable(worker))
                        .limit(MAX_NAMED)
                        .map(worker -> new Named(worker.name(), worker.breaker().state()))
                        .toList();
    }

    static WorkerFigures of(List<Worker> workers) {
        return new WorkerFigures(workers);
    }

    private void add(Worker worker) {
        states.add(worker.state());
        if (!worker.state().isPresent()) {
            return;
        }
        present++;
        breakers.add(worker.breaker().state());
        alarmed += worker.breaker().alarmed() ? 1 : 0;
        slots += worker.slots();
        leases += worker.leases();
    }

    private static boolean isRemarkable(Worker worker) {
        return worker.breaker().state() != BreakerState.CLOSED || worker.breaker().alarmed();
    }

    long in(WorkerState state) {
        return states.of(state);
    }

    /** Present workers whose breaker is there. */
    long breakers(BreakerState state) {
        return breakers.of(state);
    }

    /** Present workers whose breaker should be OPEN and is not, because too many others are. */
    long alarmed() {
        return alarmed;
    }

    /** Slots of the present workers. */
    long slots() {
        return slots;
    }

    /** Leases they hold. */
    long leases() {
        return leases;
    }

    /** Slots of one present worker on average; 1 where there is none. */
    double slotsPerWorker() {
        return present == 0 ? 1 : Math.max(1, (double) slots / present);
    }

    /** Those told one by one, in order of name. */
    List<Named> named() {
        return named;
    }

    /** Present workers that are not. */
    long unnamed() {
        return present - named.size();
    }
}
