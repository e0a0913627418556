package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.audit.Figures.DeadLetter;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.TaskTraits;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.List;

/** One task of a thousand kills the process that executes it. */
final class Poison implements Scenario {

    private static final int TASKS = 1_000;
    private static final int MOST_WORKERS_HIT = 3;

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String description() {
        return "1 task of 1,000 kills its worker's process: at most 3 workers are hit, the task"
                + " ends as dead letter \"poison\", the other 999 complete.";
    }

    @Override
    public ScenarioResult run(long seed) {
        var trial = new Trial(seed, WorkerProfile.fleet("worker", 20, 2));
        trial.runToEnd(
                JobProfile.of("job", TASKS, new Distribution.Uniform(1_000, 3_000))
                        .with(TaskTraits.poison(1)));
        int hit = trial.figures().workersDied();
        List<DeadLetter> dead = trial.figures().deadLetters();
        trial.figure("workers_hit", hit);
        trial.figure("processes_killed", trial.cluster().workers().deaths());
        trial.require(hit <= MOST_WORKERS_HIT, "at most 3 workers hit, but " + hit);
        trial.require(
                dead.size() == 1 && dead.getFirst().reason().contains("poison"),
                "one dead letter \"poison\", but " + dead);
        trial.require(
                trial.completed() == TASKS - 1, "999 tasks complete, but " + trial.completed());
        return trial.result(name());
    }
}
