package dev.poneglyph.coordinator;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says again and again that the coordinator runs programs for whoever can reach it. */
final class OpenDoorWarning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDoorWarning.class);

    /** How often it is said. */
    static final Duration PERIOD = Duration.ofMinutes(10);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("poneglyph-open-door").daemon().factory());

    private OpenDoorWarning() {}

    /** Warns now, and again each time {@code period} is over. */
    static OpenDoorWarning start(CoordinatorOptions options, Duration period) {
        var warning = new OpenDoorWarning();
        var unused =
                warning.timer.scheduleAtFixedRate(
                        () -> warn(options), 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return warning;
    }

    private static void warn(CoordinatorOptions options) {
        LOG.warn(
                "coordinator is open, whoever reaches it can run programs host={} tls={} auth={}",
                options.host(),
                options.security().tls() != null,
                options.security().authRequired());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
