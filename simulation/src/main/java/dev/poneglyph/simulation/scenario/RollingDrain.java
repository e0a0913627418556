package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;

/** Every worker is restarted in turn, as for a new version. */
final class RollingDrain implements Scenario {

    private static final int WORKERS = 10;
    private static final int TASKS = 600;
    private static final long EVERY_MS = 8_000;

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String description() {
        return "A rolling restart of all workers: no attempt is spent, no failure is shown.";
    }

    @Override
    public ScenarioResult run(long seed) {
        var trial = new Trial(seed, WorkerProfile.fleet("worker", WORKERS, 2));
        for (int i = 0; i < WORKERS; i++) {
            String worker = "worker-" + i;
            trial.at(EVERY_MS * (i + 1), () -> trial.cluster().workers().drain(worker));
        }
        trial.runToEnd(JobProfile.of("job", TASKS, new Distribution.Uniform(2_000, 5_000)));
        int failed = trial.figures().failures().size();
        int opened = trial.figures().openings().size();
        trial.figure("failures", failed);
        trial.figure("handed_back", trial.figures().released());
        trial.figure("workers_lost", trial.figures().workersLost());
        trial.require(failed == 0, "no failure, but " + failed);
        trial.require(opened == 0, "no breaker to open, but " + opened + " did");
        trial.require(trial.completed() == TASKS, "all tasks complete, but " + trial.completed());
        return trial.result(name());
    }
}
