package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.output.Times;
import dev.poneglyph.protocol.v1.BreakerCounts;
import dev.poneglyph.protocol.v1.JobCounts;
import dev.poneglyph.protocol.v1.Latency;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.TaskCounts;
import dev.poneglyph.protocol.v1.WorkerCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of an overview as people read them, each in one line. */
final class OverviewText {

    private OverviewText() {}

    /** Whether it is healthy, and what is wrong, worst first. */
    static List<String> health(Overview overview) {
        List<String> lines = new ArrayList<>();
        lines.add(
                (overview.getHealthy() ? "HEALTHY" : "NOT HEALTHY")
                        + " at "
                        + Times.clock(overview.getAtMs())
                        + problems(overview));
        overview.getProblemsList()
                .forEach(problem ->
                        lines.add(
                                "  %-8s  %s"
                                        .formatted(problem.getSeverity(), problem.getSentence())));
        return lines;
    }

    private static String problems(Overview overview) {
        int number = overview.getProblemsCount();
        // What is healthy has no critical problem.
        String kind = overview.getHealthy() ? "warning" : "problem";
        return switch (number) {
            case 0 -> ", no problem is known";
            case 1 -> ", 1 " + kind + ":";
            default -> ", " + number + " " + kind + "s:";
        };
    }

    /** Tasks, jobs, workers, breakers, rates and latencies. */
    static List<String> figures(Overview overview) {
        return List.of(
                "Tasks     " + tasks(overview.getTasks()),
                "Jobs      " + jobs(overview.getJobs()),
                "Workers   " + workers(overview.getWorkers()),
                "Breakers  " + breakers(overview.getBreakers()),
                "Rates     " + rates(overview),
                "Latency   " + latency(overview.getLatency()));
    }

    private static String tasks(TaskCounts tasks) {
        return "%,d pending, %,d assigned, %,d running, %,d to be retried, %,d completed, %,d dead letters, %,d cancelled"
                .formatted(
                        tasks.getPending(),
                        tasks.getAssigned(),
                        tasks.getRunning(),
                        tasks.getRetryPending(),
                        tasks.getCompleted(),
                        tasks.getDeadLetter(),
                        tasks.getCancelled());
    }

    private static String jobs(JobCounts jobs) {
        return "%,d running, %,d paused, %,d succeeded, %,d failed, %,d cancelled"
                .formatted(
                        jobs.getRunning(),
                        jobs.getPaused(),
                        jobs.getSucceeded(),
                        jobs.getFailed(),
                        jobs.getCancelled());
    }

    private static String workers(WorkerCounts workers) {
        return "%,d active, %,d suspect, %,d draining, %,d lost; %,d of %,d slots busy"
                .formatted(
                        workers.getActive(),
                        workers.getSuspect(),
                        workers.getDraining(),
                        workers.getLost(),
                        workers.getLeases(),
                        workers.getSlots());
    }

    private static String breakers(BreakerCounts breakers) {
        return "%,d closed, %,d open, %,d half open, %,d alarmed"
                .formatted(
                        breakers.getClosed(),
                        breakers.getOpen(),
                        breakers.getHalfOpen(),
                        breakers.getAlarmed());
    }

    private static String rates(Overview overview) {
        return String.format(
                Locale.ROOT,
                "%.1f completed, %.1f failed, %.1f dispatched a second",
                overview.getRates().getCompletedPerS(),
                overview.getRates().getFailedPerS(),
                overview.getRates().getDispatchedPerS());
    }

    private static String latency(Latency latency) {
        String dispatch =
                latency.hasDispatchP50Ms()
                        ? "dispatch p50 %d ms, p99 %d ms"
                                .formatted(latency.getDispatchP50Ms(), latency.getDispatchP99Ms())
                        : "nothing dispatched lately";
        String run =
                latency.hasRunP50Ms()
                        ? "run p50 %d ms, p99 %d ms"
                                .formatted(latency.getRunP50Ms(), latency.getRunP99Ms())
                        : "nothing ended lately";
        return dispatch + "; " + run;
    }
}
