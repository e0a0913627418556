package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;

/** A ninth of a large fleet dies in the middle of a job. */
final class ManyKilled implements Scenario {

    private static final int WORKERS = 1_746;
    private static final int KILLED = 200;
    private static final int TASKS = 100_000;
    private static final double MOST_OVER_BOUND = 1.05;

    @Override
    public String name() {
        return "many-killed";
    }

    @Override
    public String description() {
        return "200 of 1,746 workers (11.5 %) die in the middle of a job of 100,000 tasks and stay"
                + " dead: everything completes within 1.05 times the bound of the capacity left.";
    }

    @Override
    public ScenarioResult run(long seed) {
        var trial = new Trial(seed, WorkerProfile.fleet("worker", WORKERS, 1));
        JobProfile job = JobProfile.of("job", TASKS, new Distribution.Uniform(1_000, 3_000));
        long workMs = trial.workMs(job);
        long killedAtMs = workMs / WORKERS / 2;
        trial.at(killedAtMs, () -> kill(trial));
        trial.runToEnd(job);
        long leftMs = workMs - killedAtMs * WORKERS;
        long boundMs = killedAtMs + leftMs / (WORKERS - KILLED);
        long makespanMs = trial.figures().makespanMs();
        trial.figure("bound_ms", boundMs);
        trial.figure("over_bound", (double) makespanMs / boundMs);
        trial.require(trial.completed() == TASKS, "all tasks complete, but " + trial.completed());
        trial.require(
                makespanMs <= MOST_OVER_BOUND * boundMs,
                "at most 1.05 × %d ms, but %d ms".formatted(boundMs, makespanMs));
        return trial.result(name());
    }

    private static void kill(Trial trial) {
        trial.cluster().workers().names().stream()
                .limit(KILLED)
                .forEach(trial.cluster().workers()::killForGood);
    }
}
