package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import org.jspecify.annotations.Nullable;

/** Which workers could do a job's work. */
public final class Fleet {

    private Fleet() {}

    /** Whether it takes work and has the labels, busy or not. */
    public static boolean isAble(Worker worker, JobView job) {
        return worker.state() == WorkerState.ACTIVE && worker.suits(job.policy().requires());
    }

    /** Whether it is able and no breaker holds it; a half-open one does not. */
    public static boolean isFree(@Nullable Worker worker, JobView job) {
        return worker != null && isAble(worker, job) && !BreakerRules.isHeld(worker.breaker());
    }

    /** How many are; one pass over all workers: for rare decisions. */
    public static int countFree(DecisionView view, JobView job) {
        int free = 0;
        for (Worker worker : view.workers()) {
            free += isFree(worker, job) ? 1 : 0;
        }
        return free;
    }
}
