package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worker is to blame when distinct tasks fail there that the fleet does not fail: of the other
 * workers that ended anything since, at least half succeed.
 */
final class FailsAlone {

    private FailsAlone() {}

    /**
     * Why the pending failures of {@code run} are the worker's; null where the fleet does not say
     * so. Takes time in the number of workers: to be asked when its breaker is about to open.
     */
    static @Nullable String reason(DecisionView view, String name, List<Evidence> run) {
        long sinceMs = run.getFirst().atMs();
        int others = 0;
        int good = 0;
        for (Worker other : view.workers()) {
            if (!other.name().equals(name) && endedSomething(other, sinceMs)) {
                others++;
                good += GoodStanding.since(sinceMs, other) ? 1 : 0;
            }
        }
        return good == 0 || 2 * good < others
                ? null
                : EvidenceRun.tasks(run)
                        + " distinct tasks failed here in a row, while "
                        + good
                        + " of "
                        + others
                        + (others == 1 ? " other worker succeeds" : " other workers succeed");
    }

    private static boolean endedSomething(Worker worker, long sinceMs) {
        return worker.state() == WorkerState.ACTIVE
                && (worker.breaker().totalSuccesses() > 0
                                && worker.breaker().lastSuccessMs() >= sinceMs
                        || worker.breaker().totalFailures() > 0
                                && worker.breaker().lastFailureMs() >= sinceMs);
    }

    /** Charges every pending failure of {@code run} to its worker. */
    static void blame(List<Evidence> run, String why, Turns turns) {
        for (Evidence each : run) {
            if (each.verdict() == Verdict.PENDING) {
                turns.turn(each, Verdict.WORKER, why);
            }
        }
    }
}
