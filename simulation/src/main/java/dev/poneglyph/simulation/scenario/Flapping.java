package dev.poneglyph.simulation.scenario;

import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.simulation.audit.Figures.Opened;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile.Presence;
import java.util.List;

/** A worker dies and comes back again and again. */
final class Flapping implements Scenario {

    private static final String FLAPPER = "flapper";
    private static final int TASKS = 2_000;
    private static final double LEAST_GROWTH = 1.5;

    @Override
    public String name() {
        return "flapping";
    }

    @Override
    public String description() {
        return "A worker leaves and returns every 3 s: the work moves on, its breaker grows its"
                + " waits, no history grows without bound.";
    }

    @Override
    public ScenarioResult run(long seed) {
        List<WorkerProfile> fleet =
                WorkerProfile.join(
                        List.of(WorkerProfile.normal(FLAPPER, 2).with(new Presence(3_000, 500))),
                        WorkerProfile.fleet("steady", 5, 2));
        var trial = new Trial(seed, fleet);
        trial.runToEnd(JobProfile.of("job", TASKS, new Distribution.Uniform(2_000, 4_000)));
        List<Opened> openings =
                trial.figures().openings().stream()
                        .filter(opened -> opened.worker().equals(FLAPPER))
                        .toList();
        int most = trial.figures().mostAttempts();
        trial.figure("deaths", trial.cluster().workers().deaths());
        trial.figure("breaker_opened", openings.size());
        trial.figure("longest_wait_ms", openings.isEmpty() ? 0 : waitMs(trial, openings.getLast()));
        trial.figure("most_attempts_of_a_task", most);
        trial.require(trial.completed() == TASKS, "the work to end, but " + trial.completed());
        trial.require(openings.size() >= 2, "the breaker to open again, but " + openings.size());
        trial.require(grows(trial, openings), "its waits to grow, but " + openings);
        trial.require(most <= Attempts.MAX_KEPT, "a bounded history, but one of " + most);
        return trial.result(name());
    }

    private static boolean grows(Trial trial, List<Opened> openings) {
        double capMs = 0.9 * BreakerPolicy.DEFAULT.maxOpenFor().toMillis();
        for (int i = 1; i < openings.size(); i++) {
            long beforeMs = waitMs(trial, openings.get(i - 1));
            long waitMs = waitMs(trial, openings.get(i));
            if (waitMs < capMs && waitMs < LEAST_GROWTH * beforeMs) {
                return false;
            }
        }
        return true;
    }

    private static long waitMs(Trial trial, Opened opened) {
        long epochMs = trial.cluster().coordinatorClock().wallMs() - trial.cluster().time().nowMs();
        return opened.untilWallMs() - epochMs - opened.atMs();
    }
}
