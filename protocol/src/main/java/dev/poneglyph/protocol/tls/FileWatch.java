package dev.poneglyph.protocol.tls;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files every two seconds on a thread of its own, which does not keep the process alive.
 */
public final class FileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final long PERIOD_MS = 2_000;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("poneglyph-tls-files").daemon().factory());
    private final Runnable look;
    private final BooleanSupplier over;

    private FileWatch(Runnable look, BooleanSupplier over) {
        this.look = look;
        this.over = over;
    }

    /**
     * Begins to look.
     *
     * @param over asked before each look; true ends the watch
     */
    public static FileWatch start(Runnable look, BooleanSupplier over) {
        var watch = new FileWatch(look, over);
        var unused =
                watch.timer.scheduleWithFixedDelay(
                        watch::lookOrEnd, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void lookOrEnd() {
        if (over.getAsBoolean()) {
            close();
            return;
        }
        try {
            look.run();
        } catch (RuntimeException e) {
            // The next look must not be lost with this one.
            LOG.warn("TLS files could not be looked at", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
