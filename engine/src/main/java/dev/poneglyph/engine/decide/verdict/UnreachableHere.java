package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network error is the worker's when it alone sees such, again and again, and others succeed. */
final class UnreachableHere {

    private UnreachableHere() {}

    /**
     * Why the network errors of {@code run} are the worker's; null where others see them too, or
     * there are fewer than {@code threshold} of distinct tasks.
     */
    static @Nullable String reason(
            DecisionView view, String name, List<Evidence> run, int threshold) {
        Set<TaskId> tasks = new HashSet<>();
        long sinceMs = Long.MAX_VALUE;
        for (Evidence each : run) {
            if (isNetworkError(each)) {
                tasks.add(each.task());
                sinceMs = StrictMath.min(sinceMs, each.atMs());
            }
        }
        return tasks.size() < threshold || !isAlone(view, name, sinceMs)
                ? null
                : "only this worker sees network errors, of " + tasks.size() + " tasks in a row";
    }

    private static boolean isAlone(DecisionView view, String name, long sinceMs) {
        return !view.anyWorker(other -> isOther(other, name) && seesThem(other, sinceMs))
                && view.anyWorker(
                        other -> isOther(other, name) && GoodStanding.since(sinceMs, other));
    }

    private static boolean isOther(Worker worker, String name) {
        return worker.state().isPresent() && !worker.name().equals(name);
    }

    private static boolean seesThem(Worker worker, long sinceMs) {
        for (Evidence each : worker.breaker().run()) {
            if (isNetworkError(each) && each.atMs() >= sinceMs) {
                return true;
            }
        }
        return false;
    }

    /** Charges every network error of {@code run} that is nobody's to its worker. */
    static void blame(List<Evidence> run, String why, Turns turns) {
        for (Evidence each : run) {
            if (isNetworkError(each) && each.verdict() == Verdict.NOBODY) {
                turns.turn(each, Verdict.WORKER, why);
            }
        }
    }

    private static boolean isNetworkError(Evidence evidence) {
        return evidence.failureClass() == FailureClass.NETWORK_ERROR;
    }
}
