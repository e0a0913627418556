package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.worker.Worker;
import java.util.Comparator;

/**
 * The order in which each strategy takes workers, the best first. Every order is total, for it ends
 * with the name, and depends on nothing but the worker, so every replica takes the same.
 */
public final class WorkerOrders {

    /** Fewest neighbours, then most slots: where memory or disk ran out before. */
    public static final Comparator<Worker> ROOMIEST = WorkerOrders::byRoom;

    private static final Comparator<Worker> ROUND_ROBIN = WorkerOrders::byTurn;
    private static final Comparator<Worker> LEAST_LOADED = WorkerOrders::byLoad;
    private static final Comparator<Worker> WEIGHTED = WorkerOrders::byWeight;
    private static final Comparator<Worker> CAPACITY_AWARE = WorkerOrders::byFreeSlots;
    private static final Comparator<Worker> HEALTH_BASED = WorkerOrders::byHealth;
    private static final Comparator<Worker> SMART = WorkerOrders::byExpectedWait;

    private WorkerOrders() {}

    /** The order of a strategy. */
    public static Comparator<Worker> of(PlacementStrategyName strategy) {
        return switch (strategy) {
            case ROUND_ROBIN -> ROUND_ROBIN;
            case LEAST_LOADED -> LEAST_LOADED;
            case WEIGHTED -> WEIGHTED;
            case CAPACITY_AWARE -> CAPACITY_AWARE;
            case HEALTH_BASED -> HEALTH_BASED;
            case SMART -> SMART;
        };
    }

    private static int byTurn(Worker a, Worker b) {
        int byToken = Long.compare(a.standing().lastToken(), b.standing().lastToken());
        return byToken != 0 ? byToken : byName(a, b);
    }

    private static int byLoad(Worker a, Worker b) {
        int byLoad = Long.compare((long) a.leases() * b.slots(), (long) b.leases() * a.slots());
        return byLoad != 0 ? byLoad : byName(a, b);
    }

    private static int byWeight(Worker a, Worker b) {
        int byShare =
                Long.compare(
                        (a.leases() + 1L) * WeightLabel.of(b.labels()),
                        (b.leases() + 1L) * WeightLabel.of(a.labels()));
        return byShare != 0 ? byShare : byName(a, b);
    }

    private static int byFreeSlots(Worker a, Worker b) {
        int byFree = Integer.compare(b.slots() - b.leases(), a.slots() - a.leases());
        return byFree != 0 ? byFree : byName(a, b);
    }

    private static int byHealth(Worker a, Worker b) {
        int byHealth = Double.compare(b.standing().recentSuccess(), a.standing().recentSuccess());
        return byHealth != 0 ? byHealth : byLoad(a, b);
    }

    private static int byExpectedWait(Worker a, Worker b) {
        int byBreaker = Boolean.compare(isOnTrial(a), isOnTrial(b));
        if (byBreaker != 0) {
            return byBreaker;
        }
        int byWait = Double.compare(expectedWait(a), expectedWait(b));
        return byWait != 0 ? byWait : byName(a, b);
    }

    private static int byRoom(Worker a, Worker b) {
        int byNeighbours = Integer.compare(a.leases(), b.leases());
        if (byNeighbours != 0) {
            return byNeighbours;
        }
        int bySlots = Integer.compare(b.slots(), a.slots());
        return bySlots != 0 ? bySlots : byName(a, b);
    }

    private static boolean isOnTrial(Worker worker) {
        return worker.breaker().state() == BreakerState.HALF_OPEN;
    }

    /** How long one more task waits for a success there, in usual durations of a task. */
    private static double expectedWait(Worker worker) {
        return (worker.leases() + 1)
                / (worker.slots() * worker.standing().speed() * worker.standing().recentSuccess());
    }

    private static int byName(Worker a, Worker b) {
        return a.name().compareTo(b.name());
    }
}
