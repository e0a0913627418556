package dev.poneglyph.coordinator.loop;

import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.Listener;
import dev.poneglyph.protocol.codec.snapshot.DecodedSnapshot;
import dev.poneglyph.protocol.codec.snapshot.SnapshotCodec;
import java.io.IOException;
import java.io.InputStream;

/** Hands what the journal delivers over to the loop, in order. On the journal's thread. */
final class JournalBridge implements Listener {

    private final Inbox inbox;
    private final LogApplier applier;
    private final Leadership leadership;

    JournalBridge(Inbox inbox, LogApplier applier, Leadership leadership) {
        this.inbox = inbox;
        this.applier = applier;
        this.leadership = leadership;
    }

    @Override
    public void restore(long index, InputStream snapshot) throws IOException {
        DecodedSnapshot state = SnapshotCodec.read(snapshot);
        deliver(() -> applier.restored(state));
    }

    @Override
    public void committed(long index, byte[] entry) {
        deliver(() -> applier.committed(index, entry));
    }

    @Override
    public void leading() {
        deliver(leadership::led);
    }

    @Override
    public void following() {
        deliver(leadership::followed);
    }

    @Override
    public void failed(JournalException cause) {
        deliver(() -> leadership.stopBecause(String.valueOf(cause.getMessage())));
    }

    private void deliver(Runnable delivery) {
        try {
            inbox.deliver(delivery);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Expected the loop to take a delivery, but the journal's thread was"
                            + " interrupted",
                    e);
        }
    }
}
