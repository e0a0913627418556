package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.state.totals.Statistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/**
 * Totals since the cluster began. They are part of the state, so they do not begin anew with a
 * process.
 */
final class TotalsCounters {

    private final ClusterSight sight;
    private final MeterRegistry registry;

    private TotalsCounters(ClusterSight sight, MeterRegistry registry) {
        this.sight = sight;
        this.registry = registry;
    }

    /** Registers them all. */
    static void bind(ClusterSight sight, MeterRegistry registry) {
        var totals = new TotalsCounters(sight, registry);
        totals.add("tasks.submitted", "Tasks submitted.", Statistics::tasksSubmitted);
        totals.add("tasks.completed", "Tasks completed.", Statistics::tasksCompleted);
        totals.add("tasks.retried", "Failures that were retried.", Statistics::tasksRetried);
        totals.add("tasks.timed.out", "Attempts that timed out.", Statistics::tasksTimedOut);
        totals.add("tasks.dead.lettered", "Tasks set aside.", Statistics::tasksDeadLettered);
        totals.add("tasks.cancelled", "Tasks cancelled.", Statistics::tasksCancelled);
        totals.add("tasks.recovered", "Dead letters recovered.", Statistics::tasksRecovered);
        totals.add("tasks.evicted", "Tasks of forgotten jobs.", Statistics::tasksEvicted);
        totals.add("attempts.assigned", "Leases granted.", Statistics::attemptsAssigned);
        totals.add("outputs.lost", "Outputs that were lost.", Statistics::outputsLost);
        totals.add("commits.refused", "Successes that came too late.", Statistics::commitsRefused);
        totals.add("workers.lost", "Workers lost.", Statistics::workersLost);
        totals.add("breakers.opened", "Times a breaker opened.", Statistics::breakersOpened);
    }

    private void add(String name, String description, ToLongFunction<Statistics> total) {
        FunctionCounter.builder("poneglyph." + name, sight, source -> read(source, total))
                .description(description)
                .register(registry);
    }

    private static double read(ClusterSight source, ToLongFunction<Statistics> total) {
        ClusterFigures figures = source.newest();
        return figures == null ? 0 : total.applyAsLong(figures.statistics());
    }
}
