package dev.poneglyph.simulation.campaign;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.fleet.JobProfile;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what people do while things go wrong, and takes it all back in the end. */
final class Operators {

    private static final String NAME = "eve";
    private static final String EVERYTHING = "";
    private static final int REDRIVES = 3;

    private final Cluster cluster;
    private final RandomGenerator random;
    private final List<JobProfile> jobs;

    Operators(Cluster cluster, RandomGenerator random, List<JobProfile> jobs) {
        this.cluster = cluster;
        this.random = random;
        this.jobs = jobs;
    }

    void act() {
        cluster.command(
                switch (random.nextInt(11)) {
                    case 0 -> new Command.PauseJob(anyJob().id(), NAME, "to look at it");
                    case 1, 2 -> new Command.ResumeJob(anyJob().id(), NAME);
                    case 3, 4 ->
                            new Command.SteerBreaker(anyWorker(), any(BreakerAct.values()), NAME);
                    case 5 -> new Command.RetryTask(anyTask(anyJob()), NAME);
                    case 6 -> new Command.RecoverTask(hopeless(anyJob()), null, NAME);
                    case 7 ->
                            new Command.StartRedrive(
                                    anyRedrive(), EVERYTHING, 5 + random.nextInt(50), 100, NAME);
                    case 8 ->
                            new Command.SteerRedrive(anyRedrive(), any(RedriveAct.values()), NAME);
                    case 9 -> new Command.PurgeDeadLetters(EVERYTHING, NAME);
                    default ->
                            new Command.SetLabelLimit(RandomFleet.LABEL, random.nextInt(4), NAME);
                });
    }

    /** Nothing is held by a person any more. */
    void undo() {
        jobs.forEach(job -> cluster.insist(new Command.ResumeJob(job.id(), NAME)));
        for (String worker : cluster.workers().names()) {
            cluster.insist(new Command.SteerBreaker(worker, BreakerAct.RESET, NAME));
        }
        for (int i = 0; i < REDRIVES; i++) {
            cluster.insist(new Command.SteerRedrive(redrive(i), RedriveAct.RESUME, NAME));
        }
        cluster.insist(new Command.SetLabelLimit(RandomFleet.LABEL, 0, NAME));
    }

    private JobProfile anyJob() {
        return jobs.get(random.nextInt(jobs.size()));
    }

    private String anyWorker() {
        List<String> names = cluster.workers().names();
        return names.get(random.nextInt(names.size()));
    }

    private TaskId anyTask(JobProfile job) {
        return new TaskId(job.id(), 0, random.nextInt(job.tasks()));
    }

    /** Often one that is set aside; the hopeless ones of a job begin after its first third. */
    private TaskId hopeless(JobProfile job) {
        int spread = Math.max(1, job.traits().hopeless());
        return new TaskId(job.id(), 0, job.tasks() / 3 + random.nextInt(spread));
    }

    private String anyRedrive() {
        return redrive(random.nextInt(REDRIVES));
    }

    private static String redrive(int number) {
        return "redrive-" + number;
    }

    private <E> E any(E[] all) {
        return all[random.nextInt(all.length)];
    }
}
