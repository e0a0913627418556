package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.loop.LoopHealth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** How far the coordinator is: what its health calls answer by. Safe for use by several threads. */
public final class Readiness {

    private enum Phase {
        RECOVERING,
        SERVING,
        STOPPING
    }

    private final LoopHealth loop;
    private final LongSupplier recoveryEnd;
    private final List<Runnable> changes = new CopyOnWriteArrayList<>();
    private volatile Phase phase = Phase.RECOVERING;

    /**
     * @param recoveryEnd index of the entry at which recovery ends; -1 while that is not known
     */
    public Readiness(LoopHealth loop, LongSupplier recoveryEnd) {
        this.loop = loop;
        this.recoveryEnd = recoveryEnd;
    }

    /** Everything is recovered and every port is open. */
    public void serving() {
        phase = Phase.SERVING;
        changes.forEach(Runnable::run);
    }

    /** Is run when the coordinator begins to serve and when it begins to stop; must be short. */
    public void onChange(Runnable action) {
        changes.add(action);
    }

    /** No new call is taken any more. */
    public void stopping() {
        phase = Phase.STOPPING;
        changes.forEach(Runnable::run);
    }

    /** Whether its start is over, successful or not. */
    public boolean isStarted() {
        return phase != Phase.RECOVERING;
    }

    /** Why the process should be ended and started again, a sentence; empty while it should not. */
    public Optional<String> deadly() {
        return phase == Phase.STOPPING ? Optional.empty() : loop.stuck();
    }

    /**
     * Why calls are refused: it has not recovered, or it stops. Empty else, also where the journal
     * hangs: whoever asks then is answered as far as it goes.
     */
    public Optional<String> refusal() {
        return switch (phase) {
            case RECOVERING -> Optional.of(recovering());
            case SERVING -> Optional.empty();
            case STOPPING ->
                    Optional.of(
                            "Expected a coordinator that serves, but it stops; try again when it is"
                                    + " back");
        };
    }

    /** Why it should not be called now, a sentence; empty while it may. */
    public Optional<String> objection() {
        Optional<String> refusal = refusal();
        return refusal.isPresent() ? refusal : loop.objection();
    }

    private String recovering() {
        long end = recoveryEnd.getAsLong();
        String reached =
                end < 0
                        ? "opens its log"
                        : "reads its log again, entry %d of %d"
                                .formatted(Math.min(loop.appliedIndex(), end), end);
        return "Expected a coordinator that serves, but it still %s; try again in a moment"
                .formatted(reached);
    }
}
