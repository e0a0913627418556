package dev.poneglyph.simulation.report;

import java.util.List;

/**
 * A fleet under many seeds. Percentiles are over seeds, those of detection over all detections.
 *
 * @param completion part of all tasks that completed, 0 to 1
 * @param overBound makespan over lower bound, median over seeds
 * @param wasted leases without a commit, mean of a seed
 * @param deadLetters mean of a seed
 * @param unfinished seeds in which some job did not end
 * @param detections process deaths whose attempts were noticed
 */
public record FleetReport(
        String policy,
        int seeds,
        double completion,
        long makespanP50Ms,
        long makespanP99Ms,
        long lowerBoundMs,
        double overBound,
        double wasted,
        double deadLetters,
        int unfinished,
        int detections,
        long detectionP50Ms,
        long detectionP99Ms) {

    /** Draws the report from runs of at least one seed. */
    static FleetReport of(String policy, List<FleetRun.Result> runs) {
        List<Long> detections =
                runs.stream().flatMap(run -> run.detectionsMs().stream()).sorted().toList();
        List<Long> makespans = runs.stream().map(FleetRun.Result::makespanMs).sorted().toList();
        List<Long> bounds = runs.stream().map(FleetRun.Result::lowerBoundMs).sorted().toList();
        List<Double> ratios =
                runs.stream()
                        .map(run -> (double) run.makespanMs() / Math.max(1, run.lowerBoundMs()))
                        .sorted()
                        .toList();
        long tasks = runs.stream().mapToLong(FleetRun.Result::tasks).sum();
        long completed = runs.stream().mapToLong(FleetRun.Result::completed).sum();
        return new FleetReport(
                policy,
                runs.size(),
                (double) completed / tasks,
                percentile(makespans, 50),
                percentile(makespans, 99),
                percentile(bounds, 50),
                ratios.get(rank(ratios.size(), 50)),
                runs.stream().mapToLong(FleetRun.Result::wasted).average().orElse(0),
                runs.stream().mapToInt(FleetRun.Result::deadLetters).average().orElse(0),
                (int) runs.stream().filter(run -> !run.finished()).count(),
                detections.size(),
                percentile(detections, 50),
                percentile(detections, 99));
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(rank(sorted.size(), percent));
    }

    private static int rank(int size, int percent) {
        return Math.max(0, (int) Math.ceil(size * percent / 100.0) - 1);
    }
}
