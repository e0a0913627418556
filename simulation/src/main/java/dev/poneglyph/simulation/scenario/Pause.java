package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;

/** A worker stops, is given up, and comes back with what it had. */
final class Pause implements Scenario {

    private static final int TASKS = 200;

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String description() {
        return "A worker stops for 20 s and returns: no double commit, at most 1 extra attempt a"
                + " task.";
    }

    @Override
    public ScenarioResult run(long seed) {
        var trial = new Trial(seed, WorkerProfile.fleet("worker", 5, 2));
        trial.at(10_000, () -> trial.cluster().workers().stop("worker-0", 20_000));
        trial.runToEnd(JobProfile.of("job", TASKS, new Distribution.Uniform(2_000, 4_000)));
        int most = trial.figures().mostAttempts();
        trial.figure("commits", trial.cluster().auditor().commits());
        trial.figure("most_attempts_of_a_task", most);
        trial.figure("extra_attempts", trial.extraAttempts());
        trial.require(most <= 2, "at most 1 extra attempt a task, but one had " + most);
        trial.require(
                trial.cluster().auditor().commits() == TASKS,
                "each task committed once, but " + trial.cluster().auditor().commits());
        return trial.result(name());
    }
}
