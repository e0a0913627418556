package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Outcome;
import dev.poneglyph.protocol.codec.DecodedEntry;
import dev.poneglyph.protocol.codec.EntryCodec;
import dev.poneglyph.protocol.codec.LoggedCommand;
import dev.poneglyph.protocol.codec.snapshot.DecodedSnapshot;
import org.jspecify.annotations.Nullable;

/** Makes committed entries true, answers who waits for them, and tells the parts. On the loop. */
final class LogApplier {

    private final Replica replica;
    private final Proposer proposer;
    private final LoopParts parts;
    private final SnapshotKeeper snapshots;
    private final Leadership leadership;

    LogApplier(
            Replica replica,
            Proposer proposer,
            LoopParts parts,
            SnapshotKeeper snapshots,
            Leadership leadership) {
        this.replica = replica;
        this.proposer = proposer;
        this.parts = parts;
        this.snapshots = snapshots;
        this.leadership = leadership;
    }

    /** Continues where the snapshot was taken. */
    void restored(DecodedSnapshot snapshot) {
        long index = snapshot.state().index();
        replica.restore(snapshot.config(), snapshot.state());
        leadership.health().applied(index);
        snapshots.restored(index);
        parts.restored(index);
    }

    /** Applies the entry; a node that had to stop applies nothing any more. */
    void committed(long index, byte[] bytes) {
        if (leadership.failed().isDone()) {
            return;
        }
        DecodedEntry entry = EntryCodec.decode(bytes);
        Batch batch = proposer.committed(entry.proposer(), entry.batch());
        replica.begin(index, entry);
        leadership.health().applied(index);
        for (int i = 0; i < entry.commands().size(); i++) {
            apply(index, i, entry, batch);
        }
    }

    private void apply(long index, int position, DecodedEntry entry, @Nullable Batch batch) {
        LoggedCommand logged = entry.commands().get(position);
        if (logged.origin() != null) {
            parts.applying(logged.command());
        }
        Outcome outcome = replica.apply(position, entry);
        parts.applied(new Applied(index, position, logged, outcome));
        if (batch != null) {
            batch.replied(position, logged.command(), outcome.reply());
        }
        if (leadership.isLeading()) {
            outcome.effects().forEach(parts::effect);
        }
    }
}
