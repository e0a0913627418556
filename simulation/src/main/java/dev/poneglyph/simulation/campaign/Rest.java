package dev.poneglyph.simulation.campaign;

import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.simulation.audit.Violations;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.cluster.SimulatedWorker;
import dev.poneglyph.worker.core.WorkerCore;

/** When all is done nothing is held any more, and every slot is on offer on both sides. */
final class Rest {

    private Rest() {}

    static void check(Cluster cluster, StateView view, Violations violations) {
        for (SimulatedWorker worker : cluster.workers().all()) {
            boolean flaps = worker.profile().presence().flapEveryMs() > 0;
            if (!flaps) {
                check(worker, view, violations);
            }
        }
    }

    private static void check(SimulatedWorker worker, StateView view, Violations violations) {
        String name = worker.profile().name();
        Worker known = view.worker(name).orElse(null);
        if (known == null) {
            violations.add("Expected worker " + name + " to be known, but it is not");
            return;
        }
        WorkerCore core = worker.core();
        int slots = worker.profile().slots();
        violations.require(known.state() == WorkerState.ACTIVE, "an active worker", known);
        violations.require(known.leases() == 0, "no lease held", known);
        violations.require(known.credit() == slots, "credit for all slots", known);
        violations.require(
                core.outstandingCredit() == slots && core.freeSlots() == slots,
                "all slots free in worker " + name,
                core.freeSlots());
        violations.require(core.unacknowledged() == 0, "nothing unacknowledged in " + name, core);
    }
}
