package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Which attempts a timeline tells.
 *
 * @param limit attempts at most, the newest
 */
record Timeline(long fromMs, long toMs, int limit) {

    static final String[] QUERY = {"from_ms", "to_ms", "limit"};

    private static final int DEFAULT_LIMIT = 2_000;
    private static final int MAX_LIMIT = 20_000;

    static Timeline of(Query query, Job job, long nowMs) throws ProblemException {
        long fromMs = query.timeMs("from_ms", job.submittedAtMs());
        long end = job.finishedAtMs() == 0 ? nowMs : job.finishedAtMs();
        long toMs = query.timeMs("to_ms", Math.max(end, fromMs));
        if (toMs < fromMs) {
            throw ProblemException.invalid(
                    "Expected from_ms up to to_ms, but %d is after %d".formatted(fromMs, toMs));
        }
        return new Timeline(fromMs, toMs, query.whole("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    private record Found(Task task, int position, Attempt attempt) {
        static final Comparator<Found> OLDEST_FIRST =
                Comparator.comparingLong((Found found) -> found.attempt.assignedAtMs())
                        .thenComparingLong(found -> found.attempt.ref().token());
    }

    TimelineView of(JobSight sight, long nowMs) {
        var newest = new PriorityQueue<>(Found.OLDEST_FIRST);
        boolean truncated = false;
        for (List<Task> stage : sight.tasks()) {
            for (Task task : stage) {
                truncated |= collect(task, newest);
            }
        }
        Map<String, List<TimelineView.AttemptSpan>> lanes = new TreeMap<>();
        newest.stream()
                .sorted(Found.OLDEST_FIRST)
                .forEach(found ->
                        lanes.computeIfAbsent(found.attempt.worker(), _ -> new ArrayList<>())
                                .add(
                                        TimelineView.AttemptSpan.of(
                                                sight.job(), found.task, found.position, nowMs)));
        List<TimelineView.WorkerLane> workers =
                lanes.entrySet().stream()
                        .map(lane -> new TimelineView.WorkerLane(lane.getKey(), lane.getValue()))
                        .toList();
        return new TimelineView(fromMs, toMs, nowMs, truncated, workers);
    }

    /** Returns whether one was left out. */
    private boolean collect(Task task, PriorityQueue<Found> newest) {
        boolean left = false;
        for (int i = 0; i < task.attempts().size(); i++) {
            Attempt attempt = task.attempts().get(i);
            boolean lived = attempt.endedAtMs() == 0 || attempt.endedAtMs() >= fromMs;
            if (lived && attempt.assignedAtMs() <= toMs) {
                newest.add(new Found(task, i, attempt));
                if (newest.size() > limit) {
                    newest.remove();
                    left = true;
                }
            }
        }
        return left;
    }
}
