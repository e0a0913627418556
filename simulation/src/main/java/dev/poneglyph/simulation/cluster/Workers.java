package dev.poneglyph.simulation.cluster;

import dev.poneglyph.simulation.audit.Observer;
import dev.poneglyph.simulation.fleet.AttemptPlanner;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.network.Network;
import dev.poneglyph.simulation.time.LocalClock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** All workers: one process of each name at a time, and what can be done to it. */
public final class Workers {

    private final Cluster cluster;
    private final Network network;
    private final AttemptPlanner planner;
    private final Map<String, JobProfile> jobs;
    private final RandomGenerator random;
    private final Map<String, SimulatedWorker> byName = new LinkedHashMap<>();
    private final Map<String, LocalClock> clocks = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private long incarnations;
    private long deaths;

    Workers(
            Cluster cluster,
            Network network,
            AttemptPlanner planner,
            Map<String, JobProfile> jobs,
            RandomGenerator random) {
        this.cluster = cluster;
        this.network = network;
        this.planner = planner;
        this.jobs = jobs;
        this.random = random;
    }

    /** Starts the first process of a worker. */
    public void add(WorkerProfile profile) {
        clocks.put(profile.name(), new LocalClock(cluster.time()));
        start(profile);
    }

    /** The names, in the order the workers were added. */
    public List<String> names() {
        return List.copyOf(clocks.keySet());
    }

    /** The newest process of each name, perhaps dead. */
    public Collection<SimulatedWorker> all() {
        return byName.values();
    }

    /** The newest process of that name, perhaps dead. */
    public SimulatedWorker get(String name) {
        SimulatedWorker worker = byName.get(name);
        if (worker == null) {
            throw new IllegalArgumentException("Expected a worker, but there is no " + name);
        }
        return worker;
    }

    /** Processes that died by a crash or a kill. */
    public long deaths() {
        return deaths;
    }

    /** SIGKILL, and a new process after that time. */
    public void kill(String name, long awayMs) {
        SimulatedWorker worker = get(name);
        if (!worker.process().isDead()) {
            cluster.happened("worker " + name + " killed for " + awayMs + " ms");
            die(worker);
            cluster.time().after(awayMs, () -> start(worker.profile()));
        }
    }

    /** SIGKILL, and no new process. */
    public void killForGood(String name) {
        SimulatedWorker worker = get(name);
        gone.add(name);
        if (!worker.process().isDead()) {
            cluster.happened("worker " + name + " killed for good");
            die(worker);
        }
    }

    /** SIGSTOP, then SIGCONT. */
    public void stop(String name, long forMs) {
        cluster.happened("worker " + name + " stopped for " + forMs + " ms");
        get(name).process().stopFor(forMs);
    }

    /** SIGTERM; a new process follows when the old one has left. */
    public void drain(String name) {
        cluster.happened("worker " + name + " drained");
        get(name).drain();
    }

    /** From now on its clocks run at that rate. */
    public void drift(String name, double rate) {
        cluster.happened("clock of " + name + " runs at " + rate);
        clock(name).drift(rate);
    }

    private LocalClock clock(String name) {
        LocalClock clock = clocks.get(name);
        if (clock == null) {
            throw new IllegalArgumentException("Expected a worker, but there is no " + name);
        }
        return clock;
    }

    private void start(WorkerProfile profile) {
        String name = profile.name();
        if (gone.contains(name)) {
            return;
        }
        var around =
                new SimulatedWorker.Surroundings(
                        cluster.time(), clock(name), random, network, planner, jobs);
        long incarnation = ++incarnations;
        var started =
                new SimulatedWorker(
                        profile,
                        incarnation,
                        around,
                        () -> kill(name, profile.presence().awayMs()),
                        reason -> ended(name, reason));
        byName.put(name, started);
        started.start();
        planFlap(started);
    }

    private void planFlap(SimulatedWorker worker) {
        long everyMs = worker.profile().presence().flapEveryMs();
        if (everyMs > 0) {
            worker.process()
                    .after(
                            everyMs,
                            () ->
                                    kill(
                                            worker.profile().name(),
                                            worker.profile().presence().awayMs()));
        }
    }

    private void ended(String name, String reason) {
        SimulatedWorker worker = get(name);
        cluster.happened("worker " + name + " left " + reason);
        worker.process().kill();
        cluster.time().after(worker.profile().presence().awayMs(), () -> start(worker.profile()));
    }

    private void die(SimulatedWorker worker) {
        deaths++;
        worker.process().kill();
        network.cutAllOf(worker.process());
        for (Observer observer : cluster.observers()) {
            observer.workerDied(cluster.time().nowMs(), worker.profile().name());
        }
    }
}
