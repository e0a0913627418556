package dev.poneglyph.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What one input may take. Processor time rather than time, so that a busy machine finds nothing
 * that is not there.
 *
 * @param cpuMs processor time of the thread that reads it
 * @param allocatedMiB what that thread allocates
 */
public record Bounds(long cpuMs, long allocatedMiB) {

    /** One second, 64 MiB: for at most some kilobytes of input. */
    public static final Bounds USUAL = new Bounds(1_000, 64);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Runs {@code target} on {@code input}.
     *
     * @throws AssertionError if it takes more
     */
    void hold(FuzzTarget target, byte[] input) throws Exception {
        long cpuNs = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        target.run(input);
        long tookMs = TimeUnit.NANOSECONDS.toMillis(THREADS.getCurrentThreadCpuTime() - cpuNs);
        long tookMiB = (THREADS.getCurrentThreadAllocatedBytes() - bytes) >> 20;
        Expect.that(
                tookMs <= cpuMs,
                "Expected at most %d ms of processor time for an input of %d bytes, but it took %d",
                cpuMs,
                input.length,
                tookMs);
        Expect.that(
                tookMiB <= allocatedMiB,
                "Expected at most %d MiB to be allocated for an input of %d bytes, but it was %d",
                allocatedMiB,
                input.length,
                tookMiB);
    }
}
