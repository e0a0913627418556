package dev.poneglyph.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.poneglyph.coordinator.simulate.Simulator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of a coordinator's log what only happens in a simulation that it plays: no worker of
 * its own was lost there. Errors stay.
 */
public final class SimulatedFilter extends TurboFilter {

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        boolean simulated = Thread.currentThread().getName().equals(Simulator.THREAD);
        return simulated && !level.isGreaterOrEqual(Level.ERROR)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
