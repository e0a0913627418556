package dev.poneglyph.simulation.campaign;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.simulation.fleet.Conduct;
import dev.poneglyph.simulation.fleet.Conduct.FailureShare;
import dev.poneglyph.simulation.fleet.Conduct.Habit;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.Speed;
import dev.poneglyph.simulation.fleet.TaskTraits;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws workers and jobs of a random run: mostly sound, some of them strange. */
final class RandomFleet {

    /** What some workers have and some jobs require. */
    static final String LABEL = "disk";

    /** Retried on the task's own budget, so that a patient job outlasts them. */
    private static final List<FailureShare> FAILURES =
            List.of(
                    new FailureShare(FailureClass.TASK_EXECUTION_ERROR, 5),
                    new FailureShare(FailureClass.NETWORK_ERROR, 2),
                    new FailureShare(FailureClass.RESOURCE_EXHAUSTION, 1),
                    new FailureShare(FailureClass.UNKNOWN_ERROR, 1));

    private final RandomGenerator random;
    private final RandomPolicies policies;

    RandomFleet(RandomGenerator random) {
        this.random = random;
        policies = new RandomPolicies(random);
    }

    /** The first is always sound and can do everything, so that what can complete does. */
    List<WorkerProfile> workers() {
        int count = 2 + random.nextInt(5);
        List<WorkerProfile> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WorkerProfile worker = WorkerProfile.normal("w" + i, 1 + random.nextInt(3));
            boolean labelled = i == 0 || random.nextBoolean();
            worker = labelled ? worker.labelled(labels(i)) : worker;
            workers.add(i == 0 ? worker : strange(worker.with(ordinary())));
        }
        return workers;
    }

    /** Some of those with the label work for those who require it only. */
    private List<String> labels(int worker) {
        return worker > 0 && random.nextInt(4) == 0
                ? List.of(DedicatedLabel.PREFIX + LABEL, LABEL)
                : List.of(LABEL);
    }

    private Conduct ordinary() {
        double success = 0.9 + random.nextDouble(0.1);
        long retryAfterMs = random.nextInt(4) == 0 ? 200 : 0;
        return new Conduct(Habit.WORKS, success, FAILURES, random.nextDouble(0.02), retryAfterMs);
    }

    private WorkerProfile strange(WorkerProfile worker) {
        return switch (random.nextInt(8)) {
            case 0 -> worker.with(Speed.of(0.3));
            case 1 -> worker.with(new Speed(1, 0.3, 5_000));
            case 2 -> worker.with(Conduct.BLACK_HOLE);
            case 3 -> worker.with(new Conduct(Habit.IDLE, 1, FAILURES, 0, 0));
            case 4 -> worker.with(new Presence(3_000, 1_000));
            default -> worker;
        };
    }

    List<JobProfile> jobs() {
        int count = 1 + random.nextInt(3);
        List<JobProfile> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int tasks = 10 + random.nextInt(50);
            TaskTraits traits = traits();
            jobs.add(
                    JobProfile.of("job-" + i, tasks, duration())
                            .with(policies.of(traits))
                            .with(traits)
                            .submittedAt(i == 0 ? 0 : random.nextInt(15_000)));
        }
        return jobs;
    }

    private TaskTraits traits() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> TaskTraits.invalid(1 + random.nextInt(3));
            case 2 -> TaskTraits.outage(3_000, 3_000L + random.nextInt(10_000));
            case 3 -> new TaskTraits(random.nextInt(2), 0, random.nextInt(3), 0, 0);
            default -> TaskTraits.SOUND;
        };
    }

    private Distribution duration() {
        return switch (random.nextInt(4)) {
            case 0 -> new Distribution.Fixed(500);
            case 1 -> new Distribution.Exponential(300);
            default -> new Distribution.Uniform(1, 1_500);
        };
    }
}
