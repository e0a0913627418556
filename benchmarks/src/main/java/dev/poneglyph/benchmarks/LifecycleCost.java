package dev.poneglyph.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Prints what one life of a task costs the engine, by waiting tasks and by workers. It counts the
 * processor's time of its own thread, so that what else runs on the machine matters less, and
 * prints the median of several rounds.
 */
public final class LifecycleCost {

    private static final int WORKERS = 1_000;
    private static final int WAITING = 100_000;
    private static final int[] WAITING_STEPS = {1_000, 10_000, 100_000, 1_000_000};
    private static final int[] WORKER_STEPS = {10, 100, 1_000, 10_000};
    private static final int WARM_UP_JOBS = 400;
    private static final int ROUNDS = 11;
    private static final int JOBS_A_ROUND = 100;
    private static final double NANOS_A_SECOND = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private LifecycleCost() {}

    /** Takes {@code growth} for the whole table; without it measures the usual load alone. */
    public static void main(String[] arguments) {
        LifecycleCost cost = new LifecycleCost();
        System.out.printf("%9s %9s %12s %12s%n", "workers", "waiting", "ns of CPU", "lives/s");
        cost.print(WORKERS, WAITING);
        if (Arrays.asList(arguments).contains("growth")) {
            for (int waiting : WAITING_STEPS) {
                cost.print(WORKERS, waiting);
            }
            for (int workers : WORKER_STEPS) {
                cost.print(workers, WAITING);
            }
        }
    }

    private void print(int workers, int waiting) {
        double nanos = median(LoadedEngine.of(workers, waiting));
        System.out.printf(
                "%9d %9d %12.0f %12.0f%n", workers, waiting, nanos, NANOS_A_SECOND / nanos);
    }

    private double median(LoadedEngine engine) {
        for (int i = 0; i < WARM_UP_JOBS; i++) {
            engine.runOneJobsWorth();
        }
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(engine);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private double round(LoadedEngine engine) {
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < JOBS_A_ROUND; i++) {
            engine.runOneJobsWorth();
        }
        long nanos = threads.getCurrentThreadCpuTime() - before;
        return (double) nanos / (JOBS_A_ROUND * LoadedEngine.JOB_TASKS);
    }
}
