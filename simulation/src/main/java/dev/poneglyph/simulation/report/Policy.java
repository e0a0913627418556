package dev.poneglyph.simulation.report;

import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;

/** The settings that are compared: when what failed runs again, and who is let work. */
public record Policy(String name, RetryPolicy retry, BreakerPolicy breaker) {

    /** The product's own. */
    public static final Policy DEFAULT =
            new Policy("default", RetryPolicy.DEFAULT, BreakerPolicy.DEFAULT);
}
