package dev.poneglyph.engine.breaker;

import static dev.poneglyph.engine.breaker.BreakerState.CLOSED;
import static dev.poneglyph.engine.breaker.BreakerState.HALF_OPEN;
import static dev.poneglyph.engine.breaker.BreakerState.OPEN;

/** How a breaker changes with each event; pure functions from breaker to breaker. */
public final class BreakerMoves {

    private BreakerMoves() {}

    /** A success of the worker. */
    public static Breaker succeeded(Breaker b, long atMs) {
        return new Breaker(
                b.state(),
                b.state() == CLOSED ? 0 : b.consecutiveFailures(),
                b.testCalls(),
                b.state() == HALF_OPEN ? b.testSuccesses() + 1 : b.testSuccesses(),
                b.reopenings(),
                b.openUntilMs(),
                b.totalSuccesses() + 1,
                b.totalFailures(),
                b.lastFailureMs(),
                atMs);
    }

    /** A failure that counts against the worker. */
    public static Breaker failed(Breaker b, long atMs) {
        return new Breaker(
                b.state(),
                b.consecutiveFailures() + 1,
                b.testCalls(),
                b.testSuccesses(),
                b.reopenings(),
                b.openUntilMs(),
                b.totalSuccesses(),
                b.totalFailures() + 1,
                atMs,
                b.lastSuccessMs());
    }

    /** → OPEN until {@code untilMs}. */
    public static Breaker opened(Breaker b, long untilMs) {
        return moved(b, OPEN, b.consecutiveFailures(), b.reopenings() + 1, untilMs);
    }

    /** OPEN → HALF_OPEN: the failures that opened it are forgotten. */
    public static Breaker halfOpened(Breaker b) {
        return moved(b, HALF_OPEN, 0, b.reopenings(), b.openUntilMs());
    }

    /** → CLOSED. */
    public static Breaker closed(Breaker b) {
        return moved(b, CLOSED, 0, 0, 0);
    }

    /** A test call more ({@code change} 1) or less (−1) is in flight. */
    public static Breaker testCalls(Breaker b, int change) {
        return new Breaker(
                b.state(),
                b.consecutiveFailures(),
                b.testCalls() + change,
                b.testSuccesses(),
                b.reopenings(),
                b.openUntilMs(),
                b.totalSuccesses(),
                b.totalFailures(),
                b.lastFailureMs(),
                b.lastSuccessMs());
    }

    private static Breaker moved(
            Breaker b, BreakerState state, int failures, int reopenings, long openUntilMs) {
        return new Breaker(
                state,
                failures,
                0,
                0,
                reopenings,
                openUntilMs,
                b.totalSuccesses(),
                b.totalFailures(),
                b.lastFailureMs(),
                b.lastSuccessMs());
    }
}
