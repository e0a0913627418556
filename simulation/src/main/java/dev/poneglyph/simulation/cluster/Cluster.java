package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.simulation.audit.Auditor;
import dev.poneglyph.simulation.audit.Observer;
import dev.poneglyph.simulation.audit.Replays;
import dev.poneglyph.simulation.audit.Trace;
import dev.poneglyph.simulation.audit.Violations;
import dev.poneglyph.simulation.fleet.AttemptPlanner;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.network.Network;
import dev.poneglyph.simulation.time.LocalClock;
import dev.poneglyph.simulation.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator, workers, clients and the network between them, in one thread on virtual time. All
 * that is random is drawn from one seed: the same seed and the same calls give the same run.
 */
public final class Cluster implements World {

    private final ClusterSetup setup;
    private final VirtualTime time = new VirtualTime();
    private final LocalClock coordinatorClock = new LocalClock(time);
    private final SimulatedDisk disk;
    private final SplittableRandom random;
    private final Network network;
    private final Workers workers;
    private final Audits audits;
    private final List<Observer> observers = new ArrayList<>();
    private final Supervisor supervisor;
    private final Workload workload;

    /** A cluster whose coordinator and workers are about to start. */
    public Cluster(long seed, ClusterSetup setup, List<WorkerProfile> fleet, Trace trace) {
        this.setup = setup;
        random = new SplittableRandom(seed);
        network = new Network(time, random.split(), setup.network());
        disk = new SimulatedDisk(setup.disk(), time);
        audits = new Audits(setup.engine());
        observers.add(trace);
        observers.add(audits.auditor());
        supervisor = new Supervisor(this, network);
        workload = new Workload(supervisor);
        var planner = new AttemptPlanner(seed);
        workers = new Workers(this, network, planner, workload.jobs(), random.split());
        supervisor.start();
        fleet.forEach(workers::add);
    }

    /** Adds one more who sees what happens. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    /** Has a client hand the job in at its time. */
    public void submit(JobProfile job) {
        workload.add(job);
        time.after(
                job.submitAtMs() - time.nowMs(), () -> new Client(this, job).submitUntilAnswered());
    }

    /** Has a person give a command now; it is lost where no coordinator is there to hear it. */
    public void command(Command command) {
        happened("operator: " + command);
        new Operator(this, command).askOnce();
    }

    /** The same, repeated until it is answered. */
    public void insist(Command command) {
        happened("operator: " + command);
        new Operator(this, command).askUntilAnswered();
    }

    /** Lets time pass, up to the step at which something does not hold. */
    public void pass(long durationMs) {
        long untilMs = time.nowMs() + durationMs;
        while (violations().none() && time.step(untilMs)) {
            // Each step is the work.
        }
        if (violations().none()) {
            time.runUntil(untilMs);
        }
    }

    /**
     * Lets time pass until every job submitted is final, at the longest that long; whether they
     * are.
     */
    public boolean passUntilFinished(long atMostMs) {
        long untilMs = time.nowMs() + atMostMs;
        while (!isFinished()) {
            if (!violations().none() || !time.step(untilMs)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every job is known and final. */
    public boolean isFinished() {
        return workload.isFinished();
    }

    /** The job as the coordinator sees it; empty where none lives or it does not know it. */
    public Optional<Job> job(String id) {
        SimulatedCoordinator living = coordinator();
        return living == null ? Optional.empty() : living.core().view().job(id);
    }

    /** The jobs handed in or to be handed in, by id. */
    public Map<String, JobProfile> jobs() {
        return workload.jobs();
    }

    /** The coordinator that lives, or null between a crash and the next start. */
    public @Nullable SimulatedCoordinator coordinator() {
        return supervisor.living();
    }

    /** All worker processes. */
    public Workers workers() {
        return workers;
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** SIGKILL, and a new process some time later. */
    public void killCoordinator(long awayMs) {
        supervisor.kill(awayMs);
    }

    /** SIGSTOP, then SIGCONT. */
    public void stopCoordinator(long forMs) {
        supervisor.stop(forMs);
    }

    /** No room on the disk for a while; a coordinator that stops for it is started again. */
    public void fillDisk(long forMs) {
        happened("disk full for " + forMs + " ms");
        disk.fill(forMs);
    }

    /** Every flush takes longer for a while. */
    public void slowDisk(long byMs, long forMs) {
        happened("disk slower by " + byMs + " ms for " + forMs + " ms");
        disk.slow(byMs, forMs);
    }

    /** Kills the coordinator for good; what its disk tells another, to which nobody connects. */
    public CoordinatorCore replay() {
        return supervisor.replay();
    }

    @Override
    public void happened(String what) {
        for (Observer observer : observers) {
            observer.happened(time.nowMs(), what);
        }
    }

    /** Audits everything now, where a coordinator leads. */
    public void auditWhole() {
        SimulatedCoordinator living = coordinator();
        if (living != null && living.core().isLeading()) {
            audits.whole(living.core());
        }
    }

    @Override
    public void coordinatorStopped(String reason) {
        happened("coordinator stopped by itself: " + reason);
        if (!reason.contains("disk")) {
            violations().add("Expected a sound loop, but " + reason);
        }
        supervisor.restart();
    }

    @Override
    public void stepped(CoordinatorCore core) {
        if (core.isLeading()) {
            workload.changed();
            audits.stepped(core, time.nowMs());
        }
    }

    /** How often the whole state is audited, in virtual milliseconds. */
    public void auditWholeEvery(long everyMs) {
        audits.wholeEvery(everyMs);
    }

    @Override
    public VirtualTime time() {
        return time;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public ClusterSetup setup() {
        return setup;
    }

    @Override
    public SimulatedDisk disk() {
        return disk;
    }

    @Override
    public LocalClock coordinatorClock() {
        return coordinatorClock;
    }

    @Override
    public List<Observer> observers() {
        return observers;
    }

    @Override
    public Replays replays() {
        return audits.replays();
    }

    /** What was found not to hold. */
    public Violations violations() {
        return audits.violations();
    }

    /** The auditor and its books. */
    public Auditor auditor() {
        return audits.auditor();
    }
}
