package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.state.index.IsolationCap;
import dev.poneglyph.engine.worker.Worker;

/** What must hold of a worker, and of how many are isolated. */
final class WorkerChecks {

    private WorkerChecks() {}

    /** What can be said of a worker by itself. */
    static void checkWorker(State state, WorkerRecord record) {
        Worker worker = record.value;
        Invariants.require(worker.leases() == record.leases.size(), "its number of leases", worker);
        Invariants.require(worker.credit() >= 0, "credit not below 0", worker);
        Invariants.require(
                worker.state().isPresent() || worker.leases() == 0,
                "an absent worker to hold nothing",
                worker);
        int testCalls = worker.breaker().testCalls();
        Invariants.require(
                testCalls >= 0 && testCalls <= state.config.breaker().halfOpenCalls(),
                "test calls within the limit",
                worker);
        checkBreaker(state, worker);
        Invariants.require(
                record.available == state.isAvailable(worker)
                        && record.capable == state.isCapable(worker),
                "availability to be known",
                worker);
    }

    /** What its run weighs fits its state, unless an operator decided. */
    private static void checkBreaker(State state, Worker worker) {
        Breaker breaker = worker.breaker();
        boolean heavy =
                EvidenceRun.reaches(breaker.run(), state.config.breaker().failureThreshold());
        boolean fits =
                switch (breaker.state()) {
                    case CLOSED -> heavy == breaker.alarmed();
                    case OPEN, HALF_OPEN -> heavy;
                };
        Invariants.require(
                fits || breaker.mode() != BreakerMode.AUTOMATIC, "a run that fits", worker);
    }

    /** No more workers are isolated than the fleet can spare; costs the same however large. */
    static void checkIsolation(State state) {
        Invariants.require(!state.pools.isolation().isOverfull(), "isolation within its cap", "");
    }

    /** Who is isolated is counted right, in the fleet and in each pool, and within the cap. */
    static void checkIsolations(State state) {
        checkIsolation(state);
        int oneIn = state.config.breaker().isolateOneIn();
        Isolation fleet = new Isolation(new IsolationCap(oneIn));
        state.workers.values().forEach(record -> fleet.add(record.value));
        Invariants.require(
                fleet.agrees(state.pools.isolation().fleet()), "the fleet's count", fleet);
        for (Pool pool : state.pools.all()) {
            Isolation own = new Isolation(new IsolationCap(oneIn));
            state.workers.values().stream()
                    .filter(record -> pool.suits(record.value))
                    .forEach(record -> own.add(record.value));
            Invariants.require(own.agrees(pool.isolation), "the pool's count", own);
        }
    }
}
