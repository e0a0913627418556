package dev.poneglyph.coordinator.detection;

import dev.poneglyph.engine.worker.WorkerState;
import java.util.function.Supplier;

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

    /** Told by the worker's stream, which may learn it; asked at each look. */
    private Supplier<Patience> patience;

    private boolean connected;
    private long heardMs;
    private long graceUntilMs;
    private boolean commandInFlight;

    Presence(Patience usual) {
        patience = () -> usual;
    }

    /** A worker that has until then to come back. */
    static Presence awaited(Patience usual, long graceUntilMs) {
        var presence = new Presence(usual);
        presence.graceUntilMs = graceUntilMs;
        return presence;
    }

    void connected(long nowMs, Supplier<Patience> ofStream) {
        connected = true;
        patience = ofStream;
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
    void grantNewLease(long nowMs, long reconnectGraceMs) {
        heardMs = nowMs;
        graceUntilMs = Math.max(graceUntilMs, nowMs + reconnectGraceMs);
    }

    boolean isConnected() {
        return connected;
    }

    long silenceMs(long nowMs) {
        return nowMs - heardMs;
    }

    boolean isAlive(long nowMs) {
        return connected && silenceMs(nowMs) <= patience.get().suspectAfterMs();
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

    Wish wish(WorkerState believed, long nowMs) {
        if (commandInFlight || !believed.isPresent()) {
            return Wish.NOTHING;
        }
        if (isGone(nowMs)) {
            return Wish.LOSE;
        }
        boolean alive = isAlive(nowMs);
        return switch (believed) {
            case ACTIVE -> alive ? Wish.NOTHING : Wish.SUSPECT;
            case SUSPECT -> alive ? Wish.RESTORE : Wish.NOTHING;
            case DRAINING, LOST, GONE -> Wish.NOTHING;
        };
    }

    private boolean isGone(long nowMs) {
        return connected ? silenceMs(nowMs) > patience.get().lostAfterMs() : nowMs >= graceUntilMs;
    }
}
