package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.List;

/** Ten small jobs come after a huge one. */
final class Fairness implements Scenario {

    private static final int BIG = 100_000;
    private static final int SMALL_JOBS = 10;
    private static final int SMALL = 10;
    private static final long LATER_MS = 10_000;
    private static final double MOST_SLOWER = 2;
    private static final long PATIENCE_MS = 600_000;

    @Override
    public String name() {
        return "fairness";
    }

    @Override
    public String description() {
        return "A job of 100,000 tasks, then ten of 10: each small job takes at most 2 times as"
                + " long as alone.";
    }

    @Override
    public ScenarioResult run(long seed) {
        List<WorkerProfile> fleet = WorkerProfile.fleet("worker", 50, 2);
        var trial = new Trial(seed, fleet);
        trial.cluster().submit(JobProfile.of("big", BIG, new Distribution.Uniform(1_000, 3_000)));
        for (int i = 0; i < SMALL_JOBS; i++) {
            trial.cluster().submit(small(i).submittedAt(LATER_MS));
        }
        passUntilSmallOnesEnd(trial);
        double worst = 0;
        for (int i = 0; i < SMALL_JOBS; i++) {
            long aloneMs = alone(seed, fleet, small(i));
            long besideMs = trial.figures().jobMs(small(i).id());
            double slower =
                    besideMs < 0
                            ? (double) (trial.cluster().time().nowMs() - LATER_MS) / aloneMs
                            : (double) besideMs / aloneMs;
            worst = Math.max(worst, slower);
        }
        trial.figure("slowest_small_job", worst);
        trial.require(
                worst <= MOST_SLOWER,
                "each small job within 2 × its time alone, but one took %.1f ×".formatted(worst));
        return trial.result(name());
    }

    private static JobProfile small(int number) {
        return JobProfile.of("small-" + number, SMALL, new Distribution.Uniform(1_000, 3_000));
    }

    private static long alone(long seed, List<WorkerProfile> fleet, JobProfile job) {
        var alone = new Trial(seed, fleet);
        alone.runToEnd(job.submittedAt(LATER_MS));
        return alone.figures().jobMs(job.id());
    }

    private static void passUntilSmallOnesEnd(Trial trial) {
        long untilMs = LATER_MS + PATIENCE_MS;
        while (trial.cluster().time().nowMs() < untilMs && !smallOnesEnded(trial)) {
            trial.cluster().pass(1_000);
        }
    }

    private static boolean smallOnesEnded(Trial trial) {
        for (int i = 0; i < SMALL_JOBS; i++) {
            if (trial.figures().jobMs(small(i).id()) < 0) {
                return false;
            }
        }
        return true;
    }
}
