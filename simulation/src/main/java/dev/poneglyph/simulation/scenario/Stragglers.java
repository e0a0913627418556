package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.Speed;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.List;

/** A few workers are ten times slower than the rest. */
final class Stragglers implements Scenario {

    private static final int TASKS = 2_000;
    private static final double MOST_SLOWER = 1.15;
    private static final double MOST_EXTRA = 0.10;

    @Override
    public String name() {
        return "stragglers";
    }

    @Override
    public String description() {
        return "5 of 200 workers run 10 times slower: the job takes at most 1.15 times as long as"
                + " without them, with at most 10 % extra attempts and no double commit.";
    }

    @Override
    public ScenarioResult run(long seed) {
        JobProfile job = JobProfile.of("job", TASKS, new Distribution.Uniform(5_000, 15_000));
        List<WorkerProfile> sound = WorkerProfile.fleet("worker", 195, 1);
        var without = new Trial(seed, sound);
        without.runToEnd(job);
        List<WorkerProfile> slow =
                WorkerProfile.fleet("slow", 5, 1).stream()
                        .map(worker -> worker.with(Speed.of(0.1)))
                        .toList();
        var trial = new Trial(seed, WorkerProfile.join(slow, sound));
        trial.runToEnd(job);
        long withoutMs = without.figures().makespanMs();
        long makespanMs = trial.figures().makespanMs();
        long extra = trial.extraAttempts();
        trial.figure("without_stragglers_ms", withoutMs);
        trial.figure("slower", (double) makespanMs / withoutMs);
        trial.figure("extra_attempts", extra);
        trial.require(
                makespanMs <= MOST_SLOWER * withoutMs,
                "at most 1.15 × %d ms, but %d ms".formatted(withoutMs, makespanMs));
        trial.require(extra <= MOST_EXTRA * TASKS, "at most 10 % extra attempts, but " + extra);
        trial.require(trial.completed() == TASKS, "all tasks complete, but " + trial.completed());
        return trial.result(name());
    }
}
