package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.http.v1.view.LastFailureView;
import dev.poneglyph.engine.task.Attempt;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many dead letters there are for which reason.
 *
 * @param byJob the jobs with the most
 * @param otherJobs dead letters of the others
 */
record ReasonsView(
        long total,
        Map<String, Long> byKind,
        Map<String, Long> byClass,
        Map<String, Long> byJob,
        long otherJobs) {

    private static final int MAX_JOBS = 100;

    /** Counts one letter after the other. */
    static final class Tally {
        private long total;
        private final Map<String, Long> byKind = new TreeMap<>();
        private final Map<String, Long> byClass = new TreeMap<>();
        private final Map<String, Long> byJob = new TreeMap<>();

        void add(Letter letter) {
            total++;
            byKind.merge(Words.lower(letter.letter().kind()), 1L, Long::sum);
            byClass.merge(classOf(letter), 1L, Long::sum);
            byJob.merge(letter.job().id(), 1L, Long::sum);
        }

        private static String classOf(Letter letter) {
            Attempt failed = LastFailureView.lastFailed(letter.task());
            var failure = failed == null ? null : failed.failure();
            return failure == null ? "none" : Words.lower(failure.failureClass());
        }

        ReasonsView view() {
            Map<String, Long> most = new LinkedHashMap<>();
            byJob.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(MAX_JOBS)
                    .forEach(job -> most.put(job.getKey(), job.getValue()));
            long told = most.values().stream().mapToLong(Long::longValue).sum();
            return new ReasonsView(total, byKind, byClass, most, total - told);
        }
    }
}
