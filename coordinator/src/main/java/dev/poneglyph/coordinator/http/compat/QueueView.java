package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.engine.task.DeadLetter;
import java.util.List;
import java.util.Locale;
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
            DeadLetter letter = each.task().deadLetter();
            if (letter != null) {
                reasons.merge(letter.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }
        return new QueueView(letters.size(), maxSize, Percent.of(letters.size(), maxSize), reasons);
    }
}
