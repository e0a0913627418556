package dev.poneglyph.simulation.scenario;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.fleet.Conduct;
import dev.poneglyph.simulation.fleet.Conduct.FailureShare;
import dev.poneglyph.simulation.fleet.Conduct.Habit;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.network.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Eight workers from good to bad, four jobs, and two minutes of trouble. */
final class FleetOfEight implements Scenario {

    private static final double[] SUCCESS = {.95, .90, .85, .75, .60, .80, .40, .88};
    private static final int[] TASKS = {30, 25, 20, 15};
    private static final long TROUBLE_MS = 120_000;
    private static final int BETWEEN_MS = 10_000;
    private static final int SLOTS = 2;

    private static final List<FailureShare> FAILURES =
            List.of(
                    new FailureShare(FailureClass.TASK_EXECUTION_ERROR, 4),
                    new FailureShare(FailureClass.WORKER_TIMEOUT, 2),
                    new FailureShare(FailureClass.NETWORK_ERROR, 2),
                    new FailureShare(FailureClass.RESOURCE_EXHAUSTION, 1),
                    new FailureShare(FailureClass.UNKNOWN_ERROR, 1));

    @Override
    public String name() {
        return "fleet-of-eight";
    }

    @Override
    public String description() {
        return "8 workers with success rates of .40 to .95 and 4 jobs of 90 tasks together, with"
                + " crashes, slow-downs and partitions for 2 minutes: 90 of 90 complete, none is"
                + " dead-lettered.";
    }

    @Override
    public ScenarioResult run(long seed) {
        List<WorkerProfile> fleet = new ArrayList<>();
        for (int i = 0; i < SUCCESS.length; i++) {
            Conduct conduct = new Conduct(Habit.WORKS, SUCCESS[i], FAILURES, 0, 0);
            fleet.add(WorkerProfile.normal("worker-" + i, SLOTS).with(conduct));
        }
        var trial = new Trial(seed, fleet);
        trouble(trial.cluster(), new SplittableRandom(seed));
        JobProfile[] jobs = new JobProfile[TASKS.length];
        for (int i = 0; i < TASKS.length; i++) {
            jobs[i] = JobProfile.of("job-" + i, TASKS[i], new Distribution.Uniform(10_000, 30_000));
        }
        trial.runToEnd(jobs);
        trial.figure("failures", trial.figures().failures().size());
        trial.figure("breakers_opened", trial.figures().openings().size());
        trial.require(trial.completed() == 90, "90 of 90 tasks, but " + trial.completed());
        trial.require(
                trial.figures().deadLetters().isEmpty(),
                "no dead letter, but " + trial.figures().deadLetters());
        return trial.result(name());
    }

    private static void trouble(Cluster cluster, SplittableRandom random) {
        cluster.time()
                .after(
                        random.nextInt(BETWEEN_MS),
                        () -> {
                            if (cluster.time().nowMs() < TROUBLE_MS) {
                                strike(cluster, random);
                                trouble(cluster, random);
                            }
                        });
    }

    private static void strike(Cluster cluster, SplittableRandom random) {
        List<String> names = cluster.workers().names();
        String worker = names.get(random.nextInt(names.size()));
        Link link = cluster.network().link(worker);
        switch (random.nextInt(4)) {
            case 0 -> cluster.workers().kill(worker, 2_000);
            case 1 -> cluster.workers().stop(worker, random.nextInt(8_000));
            case 2 -> link.slow(1_000, 10_000);
            default -> {
                long forMs = random.nextInt(10_000);
                link.block(Link.Direction.UP, forMs);
                link.block(Link.Direction.DOWN, forMs);
            }
        }
    }
}
