package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;

/** A thousand workers come back at once after a restart of the coordinator. */
final class Storm implements Scenario {

    private static final int WORKERS = 1_000;
    private static final int TASKS = 4_000;
    private static final long KILLED_AT_MS = 20_000;
    private static final long AWAY_MS = 20;
    private static final long SAMPLED_FOR_MS = 10_000;
    private static final long SAMPLE_EVERY_MS = 5;
    private static final int MOST_MESSAGES_A_WORKER = 2;

    private long mostWaiting;

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String description() {
        return "1,000 workers reconnect at once after a restart of the coordinator: no lease is"
                + " lost, no worker expires, messages that wait stay within 2 a worker.";
    }

    @Override
    public ScenarioResult run(long seed) {
        var trial = new Trial(seed, WorkerProfile.fleet("worker", WORKERS, 2));
        Cluster cluster = trial.cluster();
        mostWaiting = 0;
        trial.at(KILLED_AT_MS, () -> cluster.killCoordinator(AWAY_MS));
        trial.at(KILLED_AT_MS, () -> sample(cluster, KILLED_AT_MS + AWAY_MS + SAMPLED_FOR_MS));
        trial.runToEnd(JobProfile.of("job", TASKS, new Distribution.Uniform(30_000, 60_000)));
        int failed = trial.figures().failures().size();
        trial.figure("workers_lost", trial.figures().workersLost());
        trial.figure("leases_lost", failed + trial.figures().released());
        trial.figure("most_messages_waiting", mostWaiting);
        trial.require(
                trial.figures().workersLost() == 0,
                "no worker to expire, but " + trial.figures().workersLost() + " did");
        trial.require(
                failed + trial.figures().released() == 0,
                "no lease lost, but " + failed + " failed");
        trial.require(
                mostWaiting <= (long) MOST_MESSAGES_A_WORKER * WORKERS,
                "at most 2 messages a worker to wait, but there were " + mostWaiting);
        trial.require(trial.completed() == TASKS, "all tasks complete, but " + trial.completed());
        return trial.result(name());
    }

    private void sample(Cluster cluster, long untilMs) {
        mostWaiting = Math.max(mostWaiting, cluster.network().messagesUp());
        if (cluster.time().nowMs() < untilMs) {
            cluster.time().after(SAMPLE_EVERY_MS, () -> sample(cluster, untilMs));
        }
    }
}
