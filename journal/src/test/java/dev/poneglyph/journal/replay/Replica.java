package dev.poneglyph.journal.replay;

import dev.poneglyph.engine.Committed;
import dev.poneglyph.engine.Engine;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.journal.Journal.SnapshotWriter;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.Listener;
import dev.poneglyph.protocol.codec.DecodedEntry;
import dev.poneglyph.protocol.codec.EntryCodec;
import dev.poneglyph.protocol.codec.LoggedCommand;
import dev.poneglyph.protocol.codec.snapshot.DecodedSnapshot;
import dev.poneglyph.protocol.codec.snapshot.SnapshotCodec;
import dev.poneglyph.protocol.codec.snapshot.StateHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An engine behind a journal, as the coordinator has one, with nothing around it. */
final class Replica implements Listener {

    private static final EngineConfig CONFIG = EngineConfig.withSeed(11);

    private final CompletableFuture<Void> leading = new CompletableFuture<>();
    private Engine engine = new Engine(CONFIG);
    private long lastIndex;
    private boolean restored;

    @Override
    public synchronized void restore(long index, InputStream snapshot) throws IOException {
        DecodedSnapshot decoded = SnapshotCodec.read(snapshot);
        engine = Engine.restore(decoded.config(), decoded.state());
        lastIndex = index;
        restored = true;
    }

    @Override
    public synchronized void committed(long index, byte[] bytes) {
        DecodedEntry entry = EntryCodec.decode(bytes);
        for (LoggedCommand each : entry.commands()) {
            engine.apply(new Committed(index, entry.atMs(), each.command()));
        }
        lastIndex = index;
    }

    @Override
    public void leading() {
        leading.complete(null);
    }

    @Override
    public void following() {}

    @Override
    public void failed(JournalException cause) {
        leading.completeExceptionally(cause);
    }

    Replica awaitLeading() throws Exception {
        leading.get(30, TimeUnit.SECONDS);
        return this;
    }

    synchronized Engine engine() {
        return engine;
    }

    synchronized long lastIndex() {
        return lastIndex;
    }

    synchronized boolean wasRestored() {
        return restored;
    }

    synchronized String hash() {
        return StateHash.of(engine.snapshot());
    }

    synchronized SnapshotWriter snapshot() {
        var state = engine.snapshot();
        return out -> SnapshotCodec.write(CONFIG, state, out);
    }
}
