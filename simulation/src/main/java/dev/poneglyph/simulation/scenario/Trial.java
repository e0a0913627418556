package dev.poneglyph.simulation.scenario;

import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.simulation.audit.Figures;
import dev.poneglyph.simulation.audit.Trace;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.cluster.ClusterSetup;
import dev.poneglyph.simulation.fleet.AttemptPlanner;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cluster as in production, watched, and the result in the making. */
final class Trial {

    /** Patience of every scenario: none needs as long unless something hangs. */
    static final long LONGEST_MS = 4 * 3_600_000L;

    private static final long AUDIT_EVERY_MS = 10_000;

    private final Cluster cluster;
    private final Figures figures = new Figures();
    private final Map<String, Number> named = new LinkedHashMap<>();
    private final AttemptPlanner planner;

    Trial(long seed, List<WorkerProfile> fleet) {
        cluster = new Cluster(seed, ClusterSetup.production(seed), fleet, new Trace(false));
        cluster.observe(figures);
        cluster.auditWholeEvery(AUDIT_EVERY_MS);
        planner = new AttemptPlanner(seed);
    }

    Cluster cluster() {
        return cluster;
    }

    Figures figures() {
        return figures;
    }

    /** Has {@code action} happen at that time. */
    void at(long atMs, Runnable action) {
        cluster.time().after(atMs - cluster.time().nowMs(), action);
    }

    /** Submits, and lets time pass until all is final. */
    void runToEnd(JobProfile... jobs) {
        List.of(jobs).forEach(cluster::submit);
        boolean finished = cluster.passUntilFinished(LONGEST_MS);
        boolean stopped = !finished && !cluster.violations().none();
        require(finished || stopped, "every job to finish, but some did not within 4 h");
        cluster.auditWhole();
        figure("completed", completed());
        figure("dead_letters", figures.deadLetters().size());
        figure("makespan_ms", figures.makespanMs());
    }

    /** Tasks committed, all jobs together. */
    int completed() {
        return cluster.jobs().keySet().stream()
                .flatMap(id -> cluster.job(id).stream())
                .flatMap(job -> job.stages().stream())
                .mapToInt(StageProgress::completed)
                .sum();
    }

    /** Time all tasks of the job take together at speed 1. */
    long workMs(JobProfile job) {
        long totalMs = 0;
        for (int index = 0; index < job.tasks(); index++) {
            totalMs += planner.sizeMs(job, index);
        }
        return totalMs;
    }

    /** Leases beyond one for each task that was leased at all. */
    long extraAttempts() {
        return figures.dispatches(dispatch -> dispatch.number() > 1);
    }

    void figure(String name, Number value) {
        named.put(name, value);
    }

    /** {@code sentence} goes on after "Expected ". */
    void require(boolean holds, String sentence) {
        if (!holds) {
            cluster.violations().add("Expected " + sentence);
        }
    }

    ScenarioResult result(String name) {
        return new ScenarioResult(
                name,
                named,
                cluster.violations().sentences(),
                cluster.time().steps(),
                cluster.time().nowMs());
    }
}
