package dev.poneglyph.coordinator;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of an end, one after another and all within a bound. A step that hangs is logged with
 * where it hangs, and left behind: what was acknowledged is on disk whatever becomes of it.
 */
final class StopSequence {

    private static final Logger LOG = LoggerFactory.getLogger(StopSequence.class);

    private static final int FRAMES_SHOWN = 12;

    private final long endNs;

    /**
     * @param boundMs all steps together take no longer
     */
    StopSequence(long boundMs) {
        endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(boundMs);
    }

    /** What a step does. */
    interface Action {
        void run() throws Exception;
    }

    /** Runs the step for that long at most; its failure is logged. */
    void step(String name, long longestMs, Action action) {
        var task =
                new FutureTask<Void>(() -> {
                    action.run();
                    return null;
                });
        Thread thread = Thread.ofPlatform().daemon().name("poneglyph-stop-" + name).start(task);
        long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
        try {
            task.get(Math.max(1, Math.min(longestMs, leftMs)), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "stop step hangs, left behind step={} after_ms={} at={}",
                    name,
                    longestMs,
                    where(thread));
        } catch (ExecutionException e) {
            LOG.warn("stop step failed step={} cause={}", name, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String where(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return Arrays.stream(frames).limit(FRAMES_SHOWN).map(String::valueOf).toList().toString();
    }
}
