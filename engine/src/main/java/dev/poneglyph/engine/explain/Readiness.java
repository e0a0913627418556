package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.placement.Ramp;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;

/** Whether a worker could take one more attempt, and what keeps it from it. */
enum Readiness {
    /** It could take one now. */
    AVAILABLE,
    /** It could when it has finished something. */
    BUSY,
    /** It is not ACTIVE. */
    AWAY,
    /** Its breaker lets nothing through. */
    ISOLATED,
    /** It holds nothing and asks for nothing. */
    WITHOUT_CREDIT;

    static Readiness of(Worker worker, BreakerPolicy policy) {
        if (worker.state() != WorkerState.ACTIVE) {
            return AWAY;
        }
        if (!BreakerRules.permits(worker.breaker(), policy)) {
            return ISOLATED;
        }
        if (worker.credit() <= 0) {
            return worker.leases() > 0 ? BUSY : WITHOUT_CREDIT;
        }
        return Ramp.permits(worker) ? AVAILABLE : BUSY;
    }

    /** Whether it will take work without anything else changing first. */
    boolean isCapable() {
        return switch (this) {
            case AVAILABLE, BUSY -> true;
            case AWAY, ISOLATED, WITHOUT_CREDIT -> false;
        };
    }
}
