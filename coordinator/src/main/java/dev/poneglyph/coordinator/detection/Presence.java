package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.engine.worker.WorkerState;

/**
 * When a worker was heard last: soft state of the leader. Says what the engine should be told, by
 * comparing what it hears with what the engine believes; so whatever gets lost in between is wished
 * again. Times are monotonic milliseconds.
 */
final class Presence {

    /** What the engine should be told. */
    enum Wish {
        NOTHING,
        SUSPECT,
        RESTORE,
        LOSE
    }

    private boolean connected;
    private long heardMs;
    private long graceUntilMs;
    private boolean commandInFlight;

    /** A worker that has until then to come back. */
    static Presence awaited(long graceUntilMs) {
        var presence = new Presence();
        presence.graceUntilMs = graceUntilMs;
        return presence;
    }

    void connected(long nowMs) {
        connected = true;
        heardMs = nowMs;
    }

    void disconnected(long graceUntilMs) {
        connected = false;
        this.graceUntilMs = graceUntilMs;
    }

    void heard(long nowMs) {
        heardMs = nowMs;
    }

    /** Nobody could have been heard until now: everybody begins anew. */
    void grantNewLease(long nowMs, Liveness liveness) {
        heardMs = nowMs;
        graceUntilMs = Math.max(graceUntilMs, nowMs + liveness.reconnectGrace().toMillis());
    }

    boolean isConnected() {
        return connected;
    }

    long silenceMs(long nowMs) {
        return nowMs - heardMs;
    }

    boolean isAlive(long nowMs, Liveness liveness) {
        return connected && silenceMs(nowMs) <= liveness.suspectAfter().toMillis();
    }

    void commandSent() {
        commandInFlight = true;
    }

    void commandAnswered() {
        commandInFlight = false;
    }

    /** When {@link #wish} may change although nothing happens. */
    long nextChangeMs() {
        return connected ? Long.MAX_VALUE : graceUntilMs;
    }

    Wish wish(WorkerState believed, long nowMs, Liveness liveness) {
        if (commandInFlight || !believed.isPresent()) {
            return Wish.NOTHING;
        }
        if (isGone(nowMs, liveness)) {
            return Wish.LOSE;
        }
        boolean alive = isAlive(nowMs, liveness);
        return switch (believed) {
            case ACTIVE -> alive ? Wish.NOTHING : Wish.SUSPECT;
            case SUSPECT -> alive ? Wish.RESTORE : Wish.NOTHING;
            case DRAINING, LOST, GONE -> Wish.NOTHING;
        };
    }

    private boolean isGone(long nowMs, Liveness liveness) {
        return connected
                ? silenceMs(nowMs) > liveness.lostAfter().toMillis()
                : nowMs >= graceUntilMs;
    }
}
