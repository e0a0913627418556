package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Committed;
import dev.poneglyph.engine.Engine;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.DecodedEntry;

/**
 * The engine and how far it has come in the log. On the loop, or wherever a log is read again; not
 * safe for use by several threads.
 */
public final class Replica {

    private final EngineConfig config;
    private Engine engine;
    private long appliedIndex;
    private long appliedAtMs;
    private long stampMs;

    /** A replica that has seen nothing. */
    public Replica(EngineConfig config) {
        this.config = config;
        this.engine = new Engine(config);
    }

    /**
     * Continues where {@code snapshot} was taken.
     *
     * @throws IllegalStateException if it was taken under another configuration
     */
    public void restore(EngineConfig writtenUnder, EngineSnapshot snapshot) {
        if (!writtenUnder.equals(config)) {
            throw new IllegalStateException(
                    "Expected a snapshot of this cluster, but it was written under %s and cluster.properties says %s; restore both from one copy"
                            .formatted(writtenUnder, config));
        }
        engine = Engine.restore(config, snapshot);
        appliedIndex = snapshot.index();
        appliedAtMs = snapshot.atMs();
        stampMs = appliedAtMs;
    }

    /** Begins an entry; its commands follow by {@link #apply}. */
    public void begin(long index, DecodedEntry entry) {
        appliedIndex = index;
        appliedAtMs = entry.atMs();
        stampMs = Math.max(stampMs, entry.atMs());
    }

    /** Applies the command at {@code position} of the entry that was begun. */
    public Outcome apply(int position, DecodedEntry entry) {
        return engine.apply(new Committed(appliedIndex, entry.atMs(), entry.command(position)));
    }

    /** Sight of the state, valid until the next command. */
    public StateView view() {
        return engine.view();
    }

    void checkInvariants() {
        engine.checkInvariants();
    }

    /** The whole state after the last command. */
    public EngineSnapshot snapshot() {
        return engine.snapshot();
    }

    long appliedIndex() {
        return appliedIndex;
    }

    long appliedAtMs() {
        return appliedAtMs;
    }

    /** The stamp a new entry gets: the wall's time, never before that of an earlier one. */
    long nextStampMs(long wallMs) {
        stampMs = Math.max(stampMs, wallMs);
        return stampMs;
    }
}
