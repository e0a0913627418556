package dev.poneglyph.simulation.report;

import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.simulation.audit.Figures;
import dev.poneglyph.simulation.audit.Span;
import dev.poneglyph.simulation.audit.Trace;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.cluster.ClusterSetup;
import dev.poneglyph.simulation.fleet.AttemptPlanner;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.Policies;
import java.util.List;

/** One fleet under one seed, in a network and on a disk without trouble. */
public final class FleetRun {

    private static final long AUDIT_EVERY_MS = 60_000;
    private static final long LEAST_PATIENCE_MS = 3_600_000;
    private static final int PATIENCE_IN_BOUNDS = 20;

    /**
     * What came of it.
     *
     * @param finished whether every job ended within 20 times the lower bound, at least 1 h
     * @param makespanMs until the last job ended, or until patience was over
     * @param wasted leases that led to no commit
     */
    public record Result(
            boolean finished,
            int tasks,
            int completed,
            long makespanMs,
            long lowerBoundMs,
            long wasted,
            int deadLetters,
            List<Long> detectionsMs,
            List<Span> spans,
            long steps,
            long simulatedMs,
            List<String> violations) {}

    private FleetRun() {}

    /** Runs the fleet's jobs to their end. */
    public static Result run(Fleet fleet, long seed) {
        ClusterSetup setup =
                ClusterSetup.production(seed)
                        .with(Policies.breaking(seed, fleet.policy().breaker()));
        var cluster = new Cluster(seed, setup, fleet.workers(), new Trace(false));
        var figures = new Figures();
        cluster.observe(figures);
        cluster.auditWholeEvery(AUDIT_EVERY_MS);
        for (JobProfile job : fleet.jobs()) {
            cluster.submit(job.with(Policies.retrying(job.policy(), fleet.policy().retry())));
        }
        long boundMs = LowerBound.ms(fleet, new AttemptPlanner(seed));
        long patienceMs = Math.max(LEAST_PATIENCE_MS, PATIENCE_IN_BOUNDS * boundMs);
        boolean finished = cluster.passUntilFinished(patienceMs);
        cluster.auditWhole();
        return new Result(
                finished,
                fleet.jobs().stream().mapToInt(JobProfile::tasks).sum(),
                completed(cluster),
                finished ? figures.makespanMs() : cluster.time().nowMs(),
                boundMs,
                figures.dispatches().size() - cluster.auditor().commits(),
                figures.deadLetters().size(),
                figures.detectionsMs(),
                figures.spans(),
                cluster.time().steps(),
                cluster.time().nowMs(),
                cluster.violations().sentences());
    }

    private static int completed(Cluster cluster) {
        return cluster.jobs().keySet().stream()
                .flatMap(id -> cluster.job(id).stream())
                .flatMap(job -> job.stages().stream())
                .mapToInt(StageProgress::completed)
                .sum();
    }
}
