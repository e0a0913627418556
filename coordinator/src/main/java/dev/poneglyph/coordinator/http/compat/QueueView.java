package dev.poneglyph.coordinator.http.compat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dead letters in numbers.
 *
 * @param maxSize past it no job is taken
 * @param utilization 0 to 100
 * @param failureReasons by the rule that set them aside
 */
record QueueView(
        long totalTasks, long maxSize, double utilization, Map<String, Long> failureReasons) {

    static QueueView of(List<SeenTask> letters, int maxSize) {
        Map<String, Long> reasons = new TreeMap<>();
        for (SeenTask each : letters) {
            String kind = each.deadLetterKind();
            if (kind != null) {
                reasons.merge(kind, 1L, Long::sum);
            }
        }
        return new QueueView(letters.size(), maxSize, Percent.of(letters.size(), maxSize), reasons);
    }
}
