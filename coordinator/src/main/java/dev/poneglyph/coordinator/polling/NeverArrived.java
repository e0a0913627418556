package dev.poneglyph.coordinator.polling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notices tasks that never arrived at their worker, because the answer that brought them was lost:
 * the worker does not name them among those it runs. Only of workers that name what they run. Safe
 * for use by several threads.
 */
final class NeverArrived {

    /** Age of a task from which its absence counts. */
    static final long OLD_ENOUGH_MS = 10_000;

    /** Heartbeats in a row that must not name it: it may end just before one. */
    static final int BEATS = 2;

    private final Map<Long, Integer> absences = new HashMap<>();
    private boolean tells;

    /** Those of {@code given} that are taken for lost now that the worker says what it runs. */
    synchronized List<GivenTask> among(
            Collection<GivenTask> given, Set<String> running, long nowMs) {
        tells |= !running.isEmpty();
        List<GivenTask> lost = new ArrayList<>();
        Map<Long, Integer> before = Map.copyOf(absences);
        absences.clear();
        for (GivenTask task : given) {
            boolean absent =
                    tells
                            && !running.contains(task.name())
                            && nowMs - task.sinceMs() >= OLD_ENOUGH_MS;
            int count = absent ? before.getOrDefault(task.attempt().token(), 0) + 1 : 0;
            if (count >= BEATS) {
                lost.add(task);
            } else if (count > 0) {
                absences.put(task.attempt().token(), count);
            }
        }
        return lost;
    }
}
