package dev.poneglyph.engine.state;

import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.state.index.IsolationCap;
import dev.poneglyph.engine.worker.Worker;

/** How many workers are isolated, of the whole fleet and of each pool's, and how many may be. */
final class IsolationBooks {

    private final IsolationCap cap;

    /** Of all workers. */
    private final Isolation fleet;

    IsolationBooks(IsolationCap cap) {
        this.cap = cap;
        this.fleet = new Isolation(cap);
    }

    /** The count of a new pool, of no workers yet. */
    Isolation ofPool() {
        return new Isolation(cap);
    }

    /** Whether one more of those that could do the same work as this worker may be isolated. */
    boolean mayIsolate(WorkerRecord worker) {
        boolean room = fleet.hasRoom();
        for (int i = 0; room && i < worker.pools.size(); i++) {
            room = worker.pools.get(i).isolation.hasRoom();
        }
        return room;
    }

    /** Whether more workers like this one are isolated than may be. */
    boolean isOverfull(WorkerRecord worker) {
        return fleet.isOverfull()
                || worker.pools.stream().anyMatch(pool -> pool.isolation.isOverfull());
    }

    /** Whether anywhere more are isolated than may be. */
    boolean isOverfull() {
        return cap.isExceeded();
    }

    /** The count of the whole fleet. */
    Isolation fleet() {
        return fleet;
    }

    /** A worker belongs to the fleet from now on. */
    void joined(WorkerRecord worker) {
        fleet.add(worker.value);
    }

    /** A worker is about to belong to the fleet no more. */
    void left(WorkerRecord worker) {
        fleet.remove(worker.value);
    }

    /** To be called with every new value of a worker whose labels stay. */
    void replaced(WorkerRecord worker, Worker before) {
        Worker now = worker.value;
        if (before.state() == now.state()
                && before.breaker().state() == now.breaker().state()
                && before.breaker().mode() == now.breaker().mode()) {
            return;
        }
        fleet.remove(before);
        fleet.add(now);
        for (int i = 0; i < worker.pools.size(); i++) {
            Isolation isolation = worker.pools.get(i).isolation;
            isolation.remove(before);
            isolation.add(now);
        }
    }
}
