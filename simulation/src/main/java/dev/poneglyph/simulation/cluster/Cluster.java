package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.simulation.audit.Auditor;
import dev.poneglyph.simulation.audit.FullAudit;
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
import java.util.LinkedHashMap;
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

    /** When a supervisor starts a coordinator that stopped by itself. */
    private static final long RESTARTED_AFTER_MS = 1_000;

    private final ClusterSetup setup;
    private final VirtualTime time = new VirtualTime();
    private final LocalClock coordinatorClock = new LocalClock(time);
    private final MemoryDisk disk = new MemoryDisk();
    private final SplittableRandom random;
    private final Network network;
    private final Workers workers;
    private final Violations violations = new Violations();
    private final Replays replays = new Replays(violations);
    private final Auditor auditor;
    private final FullAudit audit;
    private final List<Observer> observers = new ArrayList<>();
    private final Map<String, JobProfile> jobs = new LinkedHashMap<>();
    private final AuditSchedule schedule = new AuditSchedule();
    private @Nullable SimulatedCoordinator coordinator;
    private long slowDiskUntilMs;
    private long slowDiskByMs;

    /** A cluster whose coordinator and workers are about to start. */
    public Cluster(long seed, ClusterSetup setup, List<WorkerProfile> fleet, Trace trace) {
        this.setup = setup;
        random = new SplittableRandom(seed);
        network = new Network(time, random.split(), setup.network());
        auditor = new Auditor(setup.engine(), violations);
        audit = new FullAudit(auditor.books(), violations);
        observers.add(trace);
        observers.add(auditor);
        workers = new Workers(this, network, new AttemptPlanner(seed), jobs, random.split());
        startCoordinator();
        fleet.forEach(workers::add);
    }

    /** Adds one more who sees what happens. */
    public void observe(Observer observer) {
        observers.add(observer);
    }

    /** Has a client hand the job in at its time. */
    public void submit(JobProfile job) {
        jobs.put(job.id(), job);
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
        while (violations.none() && time.step(untilMs)) {
            // Each step is the work.
        }
        if (violations.none()) {
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
            if (!violations.none() || !time.step(untilMs)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every job is known and final. */
    public boolean isFinished() {
        return schedule.takeFinishCheck() ? lookWhetherFinished() : schedule.finished();
    }

    private boolean lookWhetherFinished() {
        SimulatedCoordinator living = coordinator;
        boolean all = living != null && living.core().isLeading();
        for (String id : jobs.keySet()) {
            all = all && living != null && isFinal(living.core(), id);
        }
        return schedule.finished(all);
    }

    private static boolean isFinal(CoordinatorCore core, String id) {
        return core.view().job(id).map(job -> job.state().isFinal()).orElse(false);
    }

    /** The job as the coordinator sees it; empty where none lives or it does not know it. */
    public Optional<Job> job(String id) {
        SimulatedCoordinator living = coordinator;
        return living == null ? Optional.empty() : living.core().view().job(id);
    }

    /** The jobs handed in or to be handed in, by id. */
    public Map<String, JobProfile> jobs() {
        return jobs;
    }

    /** The coordinator that lives, or null between a crash and the next start. */
    public @Nullable SimulatedCoordinator coordinator() {
        return coordinator;
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
        SimulatedCoordinator killed = coordinator;
        if (killed != null) {
            happened("coordinator killed for " + awayMs + " ms");
            end(killed);
            time.after(awayMs, this::startCoordinator);
        }
    }

    /** SIGSTOP, then SIGCONT. */
    public void stopCoordinator(long forMs) {
        SimulatedCoordinator living = coordinator;
        if (living != null) {
            happened("coordinator stopped for " + forMs + " ms");
            living.process().stopFor(forMs);
        }
    }

    /** No room on the disk for a while; a coordinator that stops for it is started again. */
    public void fillDisk(long forMs) {
        happened("disk full for " + forMs + " ms");
        disk.full(true);
        time.after(forMs, () -> disk.full(false));
    }

    /** Every flush takes longer for a while. */
    public void slowDisk(long byMs, long forMs) {
        happened("disk slower by " + byMs + " ms for " + forMs + " ms");
        slowDiskByMs = byMs;
        slowDiskUntilMs = time.nowMs() + forMs;
    }

    /** Kills the coordinator for good; what its disk tells another, to which nobody connects. */
    public CoordinatorCore replay() {
        SimulatedCoordinator killed = coordinator;
        if (killed != null) {
            end(killed);
        }
        disk.full(false);
        var replayed = new SimulatedCoordinator(this);
        replayed.start();
        time.runUntil(time.nowMs());
        replays.finish();
        return replayed.core();
    }

    /** Notes something that was done from outside. */
    public void happened(String what) {
        for (Observer observer : observers) {
            observer.happened(time.nowMs(), what);
        }
    }

    /** Audits everything now, where a coordinator leads. */
    public void auditWhole() {
        SimulatedCoordinator living = coordinator;
        if (living != null && living.core().isLeading()) {
            audit.whole(living.core());
            auditor.compare(living.core().view());
        }
    }

    private void end(SimulatedCoordinator killed) {
        coordinator = null;
        network.listen(null);
        killed.kill();
        network.cutAllOf(killed.process());
    }

    private void startCoordinator() {
        if (coordinator != null) {
            return;
        }
        var started = new SimulatedCoordinator(this);
        coordinator = started;
        network.listen(started);
        started.start();
    }

    @Override
    public void coordinatorStopped(String reason) {
        SimulatedCoordinator failed = coordinator;
        happened("coordinator stopped by itself: " + reason);
        if (!reason.contains("disk")) {
            violations.add("Expected a sound loop, but " + reason);
        }
        if (failed != null) {
            end(failed);
            time.after(RESTARTED_AFTER_MS, this::startCoordinator);
        }
    }

    @Override
    public void stepped(CoordinatorCore core) {
        if (!core.isLeading()) {
            return;
        }
        schedule.changed();
        audit.quick(core.view());
        if (schedule.takeWholeAudit(time.nowMs())) {
            audit.whole(core);
            auditor.compare(core.view());
        }
    }

    /** How often the whole state is audited, in virtual milliseconds. */
    public void auditWholeEvery(long everyMs) {
        schedule.wholeEvery(everyMs);
    }

    @Override
    public long flushMs() {
        DiskProfile profile = setup.disk();
        long spreadMs = profile.maxFlushMs() - profile.minFlushMs() + 1L;
        long slowMs = slowDiskUntilMs > time.nowMs() ? slowDiskByMs : 0;
        return profile.minFlushMs() + random.nextLong(spreadMs) + slowMs;
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
    public MemoryDisk disk() {
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
        return replays;
    }

    /** What was found not to hold. */
    public Violations violations() {
        return violations;
    }

    /** The auditor and its books. */
    public Auditor auditor() {
        return auditor;
    }
}
