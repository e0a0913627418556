package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.Worker;

/**
 * Workers whose word counts against a task: they succeed, nothing else speaks against them, and
 * they seldom fail what others can do.
 */
final class GoodStanding {

    /** A worker that lately failed more than one in ten good tasks proves nothing by one more. */
    static final double MOST_FAULTS = 0.1;

    private GoodStanding() {}

    /** Whether the worker succeeded before, and only {@code suspect} has failed there since. */
    static boolean beside(TaskId suspect, Worker worker) {
        Breaker breaker = worker.breaker();
        if (breaker.state() != BreakerState.CLOSED
                || breaker.totalSuccesses() == 0
                || worker.standing().faults() > MOST_FAULTS) {
            return false;
        }
        for (Evidence each : breaker.run()) {
            if (EvidenceRun.counts(each.verdict()) && !each.task().equals(suspect)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the worker succeeded since, and nothing that counts has failed there after that. */
    static boolean since(long sinceMs, Worker worker) {
        Breaker breaker = worker.breaker();
        return breaker.state() == BreakerState.CLOSED
                && breaker.totalSuccesses() > 0
                && breaker.lastSuccessMs() >= sinceMs
                && EvidenceRun.weight(breaker.run()) == 0;
    }
}
