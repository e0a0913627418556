package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.journal.Journal;
import dev.poneglyph.protocol.codec.snapshot.SnapshotCodec;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes snapshots by policy: the state on the loop, the writing on a helper thread. */
final class SnapshotKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private final EngineConfig config;
    private final Journal journal;
    private final SnapshotPolicy policy;
    private final Executor helper;
    private final Inbox inbox;
    private long nextCheckMs = Long.MIN_VALUE;
    private long lastTakenMs = Long.MIN_VALUE;
    private long lastIndex;
    private boolean writing;

    SnapshotKeeper(CoordinatorCore.Setup setup, Journal journal, Inbox inbox) {
        this.config = setup.config();
        this.policy = setup.snapshots();
        this.helper = setup.helper();
        this.journal = journal;
        this.inbox = inbox;
    }

    /** The state after {@code index} is on disk already. */
    void restored(long index) {
        lastIndex = index;
    }

    /** Looks whether a snapshot is due; called at each turn. */
    void check(long nowMs, Replica replica, LoopPart parts) {
        if (writing || nowMs < nextCheckMs) {
            return;
        }
        nextCheckMs = nowMs + policy.checkEvery().toMillis();
        if (lastTakenMs == Long.MIN_VALUE) {
            lastTakenMs = nowMs;
        }
        boolean old = nowMs - lastTakenMs >= policy.age().toMillis();
        if (replica.appliedIndex() > lastIndex
                && (old || journal.bytesSinceSnapshot() >= policy.logBytes())) {
            take(nowMs, replica, parts.aside());
        }
    }

    /** When {@link #check} is wanted, where anything was applied since the last snapshot. */
    long wakeAtMs(Replica replica) {
        return writing || replica.appliedIndex() <= lastIndex ? LoopPart.NEVER : nextCheckMs;
    }

    /** Writes the state out in the caller's thread, unless it is on disk already. */
    void writeLast(EngineSnapshot snapshot, LoopPart.Aside aside) throws IOException {
        if (snapshot.index() > lastIndex) {
            write(snapshot, aside);
        }
    }

    private void take(long nowMs, Replica replica, LoopPart.Aside aside) {
        EngineSnapshot snapshot = replica.snapshot();
        writing = true;
        lastTakenMs = nowMs;
        helper.execute(() -> {
            boolean written = tryWrite(snapshot, aside);
            inbox.post(() -> ended(written, snapshot.index()));
        });
    }

    private void ended(boolean written, long index) {
        writing = false;
        if (written) {
            lastIndex = index;
        }
    }

    private boolean tryWrite(EngineSnapshot snapshot, LoopPart.Aside aside) {
        try {
            write(snapshot, aside);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "snapshot failed, the log is kept and it is tried again index={} cause={}",
                    snapshot.index(),
                    e.toString());
            return false;
        }
    }

    private void write(EngineSnapshot snapshot, LoopPart.Aside aside) throws IOException {
        aside.write();
        journal.writeSnapshot(snapshot.index(), out -> SnapshotCodec.write(config, snapshot, out));
        LOG.debug("snapshot written index={}", snapshot.index());
    }
}
