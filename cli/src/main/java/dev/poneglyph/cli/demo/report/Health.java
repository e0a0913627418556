package dev.poneglyph.cli.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A judgement about the system at the end of a demo.
 *
 * @param state unhealthy: work is missing or was done twice; degraded: workers do not serve as they
 *     should; healthy: neither
 * @param reasons sentences; none where it is healthy
 */
public record Health(String state, List<String> reasons) {

    /** Below this a worker does the fleet no good. */
    private static final double POOR_PERCENT = 50;

    /** Fewer attempts say little. */
    private static final int FEW_ATTEMPTS = 5;

    /** Copies the list. */
    public Health {
        reasons = List.copyOf(reasons);
    }

    static Health judge(Totals totals, List<WorkerFigures> workers) {
        List<String> losses = losses(totals);
        List<String> reasons = new ArrayList<>(losses);
        workers.forEach(worker -> reasons.addAll(weaknesses(worker)));
        String state = reasons.isEmpty() ? "healthy" : "degraded";
        return new Health(losses.isEmpty() ? state : "unhealthy", reasons);
    }

    private static List<String> losses(Totals totals) {
        List<String> losses = new ArrayList<>();
        if (!totals.finished()) {
            losses.add(
                    "%d of %d tasks are not completed."
                            .formatted(totals.tasks() - totals.completed(), totals.tasks()));
        }
        if (totals.doubleCommits() > 0) {
            losses.add("%d tasks were committed twice.".formatted(totals.doubleCommits()));
        }
        return losses;
    }

    private static List<String> weaknesses(WorkerFigures worker) {
        List<String> weaknesses = new ArrayList<>();
        if (!worker.state().equals("active")) {
            weaknesses.add("Worker %s is %s.".formatted(worker.worker(), worker.state()));
        }
        if (!worker.breaker().equals("closed")) {
            weaknesses.add(
                    "The breaker of worker %s is %s."
                            .formatted(worker.worker(), worker.breaker().replace('_', ' ')));
        }
        if (worker.ended() >= FEW_ATTEMPTS && worker.successPercent() < POOR_PERCENT) {
            weaknesses.add(
                    String.format(
                            Locale.ROOT,
                            "Worker %s fails more than it completes: %.0f %% of %d attempts"
                                    + " succeeded.",
                            worker.worker(),
                            worker.successPercent(),
                            worker.ended()));
        }
        return weaknesses;
    }
}
