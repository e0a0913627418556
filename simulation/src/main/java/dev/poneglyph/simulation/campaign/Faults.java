package dev.poneglyph.simulation.campaign;

import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.network.Link;
import dev.poneglyph.simulation.network.SimulatedStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws faults and does them to a cluster. Each run has its own selection of kinds, so that some
 * meet often which would be drowned among all.
 */
final class Faults {

    private static final int LONGEST_ABSENCE_MS = 4_000;
    private static final int LONGEST_STOP_MS = 20_000;
    private static final int LONGEST_PARTITION_MS = 12_000;
    private static final int LONGEST_SLOWNESS_MS = 10_000;
    private static final int LONGEST_JUMP_MS = 15_000;
    private static final double LARGEST_DRIFT = 0.2;

    private final Cluster cluster;
    private final RandomGenerator random;
    private final List<Fault> selection;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    Faults(Cluster cluster, RandomGenerator random, List<Fault> selection) {
        this.cluster = cluster;
        this.random = random;
        this.selection = selection;
    }

    /** A selection of kinds, at least one. */
    static List<Fault> select(RandomGenerator random) {
        List<Fault> selected = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (random.nextBoolean()) {
                selected.add(fault);
            }
        }
        return selected.isEmpty() ? List.of(Fault.STREAM_CUT) : selected;
    }

    Map<Fault, Integer> done() {
        return done;
    }

    /** One fault now. */
    void strike() {
        Fault fault = selection.get(random.nextInt(selection.size()));
        done.merge(fault, 1, Integer::sum);
        carryOut(fault);
    }

    private void carryOut(Fault fault) {
        switch (fault) {
            case STREAM_CUT, STREAM_LINGERS -> breakStream(fault);
            case MESSAGES_LOST -> {
                happened(fault, "one worker");
                anyLink().lose(0.2, upTo(LONGEST_SLOWNESS_MS));
            }
            case WORKER_PARTITIONED, UPWARD_PARTITIONED, DOWNWARD_PARTITIONED ->
                    partition(fault, anyWorker(), upTo(LONGEST_PARTITION_MS));
            case GROUP_PARTITIONED -> partitionGroup();
            case SLOW_LINK -> {
                happened(fault, "one worker");
                anyLink().slow(upTo(2_000), upTo(LONGEST_SLOWNESS_MS));
            }
            case COORDINATOR_KILLED -> cluster.killCoordinator(upTo(LONGEST_ABSENCE_MS));
            case COORDINATOR_STOPPED -> cluster.stopCoordinator(upTo(LONGEST_STOP_MS));
            case WORKER_KILLED -> cluster.workers().kill(anyWorker(), upTo(LONGEST_ABSENCE_MS));
            case WORKER_STOPPED -> cluster.workers().stop(anyWorker(), upTo(LONGEST_STOP_MS));
            case WORKER_DRAINED -> cluster.workers().drain(anyWorker());
            case WORKER_DRIFTS -> cluster.workers().drift(anyWorker(), drift());
            case COORDINATOR_DRIFTS, WALL_CLOCK_JUMPS -> disturbClock(fault);
            case SLOW_DISK -> cluster.slowDisk(upTo(500), upTo(LONGEST_SLOWNESS_MS));
            case FULL_DISK -> cluster.fillDisk(upTo(LONGEST_ABSENCE_MS));
        }
    }

    private void breakStream(Fault fault) {
        List<SimulatedStream> streams = cluster.network().streams();
        if (streams.isEmpty()) {
            return;
        }
        happened(fault, "one of " + streams.size());
        SimulatedStream stream = streams.get(random.nextInt(streams.size()));
        if (fault == Fault.STREAM_CUT) {
            stream.cut();
        } else {
            stream.linger(upTo(LONGEST_SLOWNESS_MS));
        }
    }

    private void partition(Fault fault, String worker, long forMs) {
        happened(fault, worker + " for " + forMs + " ms");
        Link link = cluster.network().link(worker);
        if (fault != Fault.DOWNWARD_PARTITIONED) {
            link.block(Link.Direction.UP, forMs);
        }
        if (fault != Fault.UPWARD_PARTITIONED) {
            link.block(Link.Direction.DOWN, forMs);
        }
    }

    private void partitionGroup() {
        long forMs = upTo(LONGEST_PARTITION_MS);
        for (String worker : cluster.workers().names()) {
            if (random.nextBoolean()) {
                partition(Fault.GROUP_PARTITIONED, worker, forMs);
            }
        }
    }

    private void disturbClock(Fault fault) {
        if (fault == Fault.COORDINATOR_DRIFTS) {
            double rate = drift();
            happened(fault, "rate " + rate);
            cluster.coordinatorClock().drift(rate);
        } else {
            long byMs = random.nextLong(-LONGEST_JUMP_MS, LONGEST_JUMP_MS);
            happened(fault, "by " + byMs + " ms");
            cluster.coordinatorClock().jump(byMs);
        }
    }

    private void happened(Fault fault, String what) {
        cluster.happened(fault + " " + what);
    }

    private double drift() {
        return 1 + random.nextDouble(-LARGEST_DRIFT, LARGEST_DRIFT);
    }

    private Link anyLink() {
        return cluster.network().link(anyWorker());
    }

    private String anyWorker() {
        List<String> names = cluster.workers().names();
        return names.get(random.nextInt(names.size()));
    }

    private long upTo(int mostMs) {
        return 1L + random.nextInt(mostMs);
    }
}
