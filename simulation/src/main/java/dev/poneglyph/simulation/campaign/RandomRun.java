package dev.poneglyph.simulation.campaign;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.protocol.codec.snapshot.StateHash;
import dev.poneglyph.simulation.audit.Trace;
import dev.poneglyph.simulation.audit.Violations;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.cluster.ClusterSetup;
import dev.poneglyph.simulation.cluster.SimulatedCoordinator;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.Policies;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One seed: a while of faults, in which nothing may be lost or done twice; then a healthy while, in
 * which every job must finish, the cluster come to rest, and a restart read the same state from the
 * disk.
 */
public final class RandomRun {

    private static final long FAULTY_MS = 30_000;
    private static final long BETWEEN_FAULTS_MS = 2_000;
    private static final long BETWEEN_ACTS_MS = 4_000;
    private static final long LONGEST_TO_FINISH_MS = 600_000;
    private static final long TO_SETTLE_MS = 45_000;

    private final long seed;
    private final SplittableRandom random;
    private final Trace trace = new Trace(true);
    private final Cluster cluster;
    private final Faults faults;
    private final List<JobProfile> jobs;
    private final Operators operators;
    private final boolean operated;

    /** The run of that seed, with kinds of faults drawn from it. */
    public RandomRun(long seed) {
        this(seed, List.of());
    }

    /** The run of that seed with these kinds of faults; drawn where none is named. */
    public RandomRun(long seed, List<Fault> kinds) {
        this.seed = seed;
        random = new SplittableRandom(seed ^ 0xFA017);
        List<Fault> selection = kinds.isEmpty() ? Faults.select(random) : kinds;
        var fleet = new RandomFleet(random);
        ClusterSetup setup = ClusterSetup.adverse(seed).with(Policies.quickBreakers(seed));
        cluster = new Cluster(seed, setup, fleet.workers(), trace);
        jobs = fleet.jobs();
        faults = new Faults(cluster, random, selection);
        operators = new Operators(cluster, random.split(), jobs);
        operated = random.nextBoolean();
    }

    /** Runs it. */
    public RunResult go() {
        try {
            jobs.forEach(cluster::submit);
            planFault();
            planAct();
            cluster.pass(FAULTY_MS);
            if (violations().none()) {
                recover();
            }
        } catch (RuntimeException e) {
            violations().add("Expected no exception, but " + e);
        }
        return result();
    }

    private void recover() {
        heal();
        if (finishes()) {
            settle();
        } else if (violations().none()) {
            violations()
                    .add(
                            "Expected every job to finish, but 600 s after the faults some have not: "
                                    + Unfinished.describe(Policies.quickBreakers(seed), cluster));
        }
    }

    /** A redrive may send back what had ended; so it is waited for twice. */
    private boolean finishes() {
        if (operated) {
            // A coordinator that stood still may take what was asked before only after the undoing.
            cluster.pass(TO_SETTLE_MS);
            operators.undo();
        }
        boolean finished = cluster.passUntilFinished(LONGEST_TO_FINISH_MS);
        if (finished && operated) {
            cluster.pass(TO_SETTLE_MS);
            finished = cluster.passUntilFinished(LONGEST_TO_FINISH_MS);
        }
        return finished;
    }

    private Violations violations() {
        return cluster.violations();
    }

    private void planFault() {
        cluster.time()
                .after(
                        1 + random.nextLong(BETWEEN_FAULTS_MS),
                        () -> {
                            if (cluster.time().nowMs() < FAULTY_MS) {
                                faults.strike();
                                planFault();
                            }
                        });
    }

    private void planAct() {
        if (operated) {
            cluster.time()
                    .after(
                            1 + random.nextLong(BETWEEN_ACTS_MS),
                            () -> {
                                if (cluster.time().nowMs() < FAULTY_MS) {
                                    operators.act();
                                    planAct();
                                }
                            });
        }
    }

    /** What lasts only a while ends by itself; clocks are set right. */
    private void heal() {
        cluster.happened("healed");
        operators.undo();
        cluster.coordinatorClock().drift(1);
        cluster.workers().names().forEach(name -> cluster.workers().drift(name, 1));
    }

    private void settle() {
        cluster.pass(TO_SETTLE_MS);
        if (!violations().none()) {
            return;
        }
        cluster.auditWhole();
        SimulatedCoordinator living = cluster.coordinator();
        if (living == null) {
            violations().add("Expected a coordinator after the faults, but there is none");
            return;
        }
        CoordinatorCore core = living.core();
        jobs.forEach(job -> checkOutcome(core.view().job(job.id()), job));
        Rest.check(cluster, core.view(), violations());
        String live = StateHash.of(core.snapshot());
        String replayed = StateHash.of(cluster.replay().snapshot());
        violations().require(live.equals(replayed), "the same state after a restart", replayed);
    }

    private void checkOutcome(Optional<Job> found, JobProfile profile) {
        if (found.isEmpty()) {
            violations().add("Expected job " + profile.id() + ", but it is unknown");
        } else {
            JobOutcome.check(found.get(), profile, violations());
        }
    }

    private RunResult result() {
        List<String> found = violations().sentences();
        return new RunResult(
                seed,
                cluster.time().steps(),
                cluster.time().nowMs(),
                trace.hash(),
                faults.done(),
                cluster.auditor().commits(),
                found,
                found.isEmpty() ? List.of() : trace.tail());
    }
}
