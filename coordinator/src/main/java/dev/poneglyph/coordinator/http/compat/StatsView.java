package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.worker.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Totals since the cluster began, and how things stand. */
record StatsView(
        long tasksTotal,
        long tasksCompleted,
        long tasksFailed,
        long tasksRetried,
        long tasksTimedOut,
        long tasksDeadLetter,
        long workersCircuitOpened,
        long recoveryAttempts,
        long activeTasks,
        long retryQueueSize,
        Map<String, BreakerViews.Counted> circuitBreakers,
        QueueView deadLetterQueue) {

    static StatsView of(ClusterSight sight, QueueView deadLetters) {
        Statistics totals = sight.state().statistics();
        Map<String, BreakerViews.Counted> breakers = new LinkedHashMap<>();
        for (Worker worker : sight.workers()) {
            breakers.put(worker.name(), BreakerViews.Counted.of(worker));
        }
        return new StatsView(
                totals.tasksSubmitted(),
                totals.tasksCompleted(),
                totals.tasksFailed(),
                totals.tasksRetried(),
                totals.tasksTimedOut(),
                totals.tasksDeadLettered(),
                totals.breakersOpened(),
                totals.tasksRecovered(),
                count(sight, StageProgress::active),
                count(sight, StageProgress::retryPending),
                breakers,
                deadLetters);
    }

    private static long count(ClusterSight sight, ToLongFunction<StageProgress> what) {
        long count = 0;
        for (Job job : sight.jobs()) {
            for (StageProgress stage : job.stages()) {
                count += what.applyAsLong(stage);
            }
        }
        return count;
    }
}
