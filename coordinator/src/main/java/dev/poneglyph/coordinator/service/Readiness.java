package dev.poneglyph.coordinator.service;

import java.util.Optional;

/** How far the coordinator is: what its health calls answer by. Safe for use by several threads. */
public final class Readiness {

    private enum Phase {
        RECOVERING,
        SERVING,
        STOPPING
    }

    private volatile Phase phase = Phase.RECOVERING;

    /** Everything is recovered and every port is open. */
    public void serving() {
        phase = Phase.SERVING;
    }

    /** No new call is taken any more. */
    public void stopping() {
        phase = Phase.STOPPING;
    }

    /** Whether its start is over, successful or not. */
    public boolean isStarted() {
        return phase != Phase.RECOVERING;
    }

    /** Why it does not take calls, a sentence; empty while it does. */
    public Optional<String> objection() {
        return switch (phase) {
            case RECOVERING ->
                    Optional.of(
                            "Expected a coordinator that serves, but it still reads its log; try again in a moment");
            case SERVING -> Optional.empty();
            case STOPPING ->
                    Optional.of(
                            "Expected a coordinator that serves, but it stops; try again when it is back");
        };
    }
}
