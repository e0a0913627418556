package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.Listener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log on Apache Ratis: one peer in this process, no network but a loopback port that nobody
 * needs. An entry counts once it is synced to disk.
 *
 * <p>Any thread may append and write snapshots. Callbacks come on Ratis' threads; {@link #close}
 * waits for one that is under way, so the listener must not wait for the closing thread.
 */
public final class RatisJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(RatisJournal.class);

    private final JournalOptions options;
    private final Layout layout;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Peer peer;

    /** A log that is opened by {@link #start}. */
    public RatisJournal(JournalOptions options) {
        this.options = options;
        this.layout = new Layout(options.folder());
    }

    @Override
    public void start(Listener listener) throws JournalException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("Expected start to be called once, but it is again");
        }
        FolderLock lock = FolderLock.acquire(layout.folder());
        try {
            FormatFile.check(layout);
            LogCheck.run(layout);
            Peer opened = new Peer(options, layout, lock, listener);
            peer = opened;
            opened.start();
        } catch (IOException | RuntimeException e) {
            abandon(lock);
            throw Problems.broken(layout.folder(), e);
        } catch (JournalException e) {
            abandon(lock);
            throw e;
        }
    }

    private void abandon(FolderLock lock) {
        close();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("event=lock_not_closed folder={}", layout.folder(), e);
        }
    }

    @Override
    public CompletableFuture<Void> append(byte[] entry) {
        if (entry.length > options.maxEntryBytes()) {
            return CompletableFuture.failedFuture(
                    Problems.tooLarge(entry.length, options.maxEntryBytes()));
        }
        Peer open = peer;
        return open == null
                ? CompletableFuture.failedFuture(Problems.closed())
                : open.append(entry);
    }

    @Override
    public void writeSnapshot(long index, SnapshotWriter writer) throws IOException {
        Peer open = peer;
        if (open == null) {
            throw new IOException(Problems.closed());
        }
        open.writeSnapshot(index, writer);
    }

    @Override
    public long bytesSinceSnapshot() {
        Peer open = peer;
        return open == null ? 0 : open.bytesSinceSnapshot();
    }

    @Override
    public long lastIndexAtStart() {
        Peer open = peer;
        return open == null ? -1 : open.lastIndexAtStart();
    }

    @Override
    public void close() {
        Peer open = peer;
        peer = null;
        if (open != null) {
            open.close();
        }
    }
}
