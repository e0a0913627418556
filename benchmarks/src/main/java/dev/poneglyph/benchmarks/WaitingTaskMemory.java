package dev.poneglyph.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;

/**
 * What a waiting task takes in memory besides its payload: the heap in use after a collection, with
 * the tasks and without. All payloads are one empty object.
 *
 * <p>To be run with {@code -XX:MarkSweepAlwaysCompactCount=1}: else a collection leaves some dead
 * objects where they are, and they count as in use.
 */
public final class WaitingTaskMemory {

    private static final int[] TASKS = {10_000, 100_000, 1_000_000};

    /** The heap in use settles after this many collections. */
    private static final int COLLECTIONS = 3;

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private WaitingTaskMemory() {}

    /** Prints a table: tasks, their jobs, bytes a task. */
    public static void main(String[] arguments) {
        measure(TASKS[0], 1); // what is loaded by the first use is not the tasks'
        System.out.printf(Locale.ROOT, "%10s %8s %12s%n", "waiting", "jobs", "bytes/task");
        for (int tasks : TASKS) {
            print(tasks, 1);
            print(tasks, tasks / LoadedEngine.JOB_TASKS);
        }
    }

    private static void print(int tasks, int jobs) {
        System.out.printf(Locale.ROOT, "%,10d %,8d %12.1f%n", tasks, jobs, measure(tasks, jobs));
    }

    private static double measure(int tasks, int jobs) {
        LoadedEngine engine = LoadedEngine.empty();
        long before = used();
        for (int i = 0; i < jobs; i++) {
            engine.submitJob(tasks / jobs);
        }
        long after = used();
        if (engine.view().statistics().tasksSubmitted() != tasks) {
            throw new IllegalStateException("Expected " + tasks + " tasks to wait");
        }
        return (double) (after - before) / tasks;
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            MEMORY.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
