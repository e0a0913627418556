package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.TaskTraits;
import dev.poneglyph.simulation.fleet.WorkerProfile;

/** A job without one valid input, beside a good one. */
final class BadInput implements Scenario {

    private static final int TASKS = 500;
    private static final double MOST_SLOWER = 1.05;

    @Override
    public String name() {
        return "bad-input";
    }

    @Override
    public String description() {
        return "A job whose every task is invalid, beside a good job: no breaker opens, the good"
                + " job is at most 5 % slower than alone.";
    }

    @Override
    public ScenarioResult run(long seed) {
        JobProfile good = JobProfile.of("good", TASKS, new Distribution.Uniform(1_000, 3_000));
        JobProfile bad =
                JobProfile.of("bad", TASKS, new Distribution.Fixed(1_000))
                        .with(TaskTraits.invalid(TASKS));
        var alone = new Trial(seed, WorkerProfile.fleet("worker", 20, 2));
        alone.runToEnd(good);
        var trial = new Trial(seed, WorkerProfile.fleet("worker", 20, 2));
        trial.runToEnd(bad, good);
        long aloneMs = alone.figures().jobMs("good");
        long besideMs = trial.figures().jobMs("good");
        int opened = trial.figures().openings().size();
        trial.figure("breakers_opened", opened);
        trial.figure("good_alone_ms", aloneMs);
        trial.figure("good_beside_ms", besideMs);
        trial.require(opened == 0, "no breaker to open, but " + opened + " did");
        trial.require(
                besideMs <= MOST_SLOWER * aloneMs,
                "the good job at most 5 %% slower than %d ms, but %d ms"
                        .formatted(aloneMs, besideMs));
        trial.require(
                trial.completed() == TASKS,
                "the good job's tasks complete, but " + trial.completed());
        return trial.result(name());
    }
}
