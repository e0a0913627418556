package dev.poneglyph.journal.memory;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.Listener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that does the same on every run. Entries are committed by {@link #flush}, or by
 * the append itself where the journal flushes at once; callbacks come on the thread that does it.
 * Whatever was flushed lies on the {@link MemoryDisk}; {@link #crash} loses the rest. A disk that
 * is full ends the journal as a full disk does: its listener is told that it failed.
 */
public final class InMemoryJournal implements Journal {

    private final MemoryDisk disk;
    private final boolean flushesAtOnce;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private @Nullable Listener listener;
    private boolean flushing;
    private volatile long lastIndexAtStart = -1;

    private InMemoryJournal(MemoryDisk disk, boolean flushesAtOnce) {
        this.disk = disk;
        this.flushesAtOnce = flushesAtOnce;
    }

    /** Commits each entry within its append. */
    public static InMemoryJournal flushingAtOnce(MemoryDisk disk) {
        return new InMemoryJournal(disk, true);
    }

    /** Commits only when {@link #flush} is called. */
    public static InMemoryJournal flushedByHand(MemoryDisk disk) {
        return new InMemoryJournal(disk, false);
    }

    @Override
    public synchronized void start(Listener newListener) throws JournalException {
        if (!disk.tryOpen()) {
            throw new JournalException(
                    "Expected to be the only user of the disk in memory, but another journal has it"
                            + " open; close that first");
        }
        listener = newListener;
        lastIndexAtStart = disk.lastIndex();
        MemoryDisk.Snapshot snapshot = disk.snapshot();
        if (snapshot != null) {
            restore(newListener, snapshot);
        }
        for (MemoryDisk.Entry entry : disk.entries()) {
            newListener.committed(entry.index(), entry.bytes());
        }
        newListener.leading();
    }

    private void restore(Listener newListener, MemoryDisk.Snapshot snapshot)
            throws JournalException {
        try {
            newListener.restore(snapshot.index(), new ByteArrayInputStream(snapshot.bytes()));
        } catch (IOException e) {
            crash();
            throw new JournalException(
                    "Expected the snapshot to be whole, but it cannot be read: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public synchronized CompletableFuture<Void> append(byte[] entry) {
        if (listener == null) {
            return CompletableFuture.failedFuture(closed());
        }
        Pending added = new Pending(entry, new CompletableFuture<>());
        pending.add(added);
        if (flushesAtOnce) {
            flush();
        }
        return added.answer();
    }

    /** Commits and delivers what was appended, also what the listener appends meanwhile. */
    public synchronized void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            for (Pending next = pending.poll(); next != null; next = pending.poll()) {
                commit(next);
            }
        } finally {
            flushing = false;
        }
    }

    private void commit(Pending next) {
        Listener current = listener;
        if (current == null) {
            next.answer().completeExceptionally(closed());
            return;
        }
        if (disk.isFull()) {
            next.answer().completeExceptionally(full());
            crash();
            current.failed(full());
            return;
        }
        MemoryDisk.Entry entry = disk.add(next.bytes());
        current.committed(entry.index(), entry.bytes());
        next.answer().complete(null);
    }

    /** Entries appended and not flushed yet. */
    public synchronized int unflushed() {
        return pending.size();
    }

    /** Ends as a killed process does: what was not flushed is lost, and nobody is called. */
    public synchronized void crash() {
        if (listener == null) {
            return;
        }
        listener = null;
        disk.release();
        for (Pending lost = pending.poll(); lost != null; lost = pending.poll()) {
            lost.answer().completeExceptionally(closed());
        }
    }

    @Override
    public void writeSnapshot(long index, SnapshotWriter writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.writeTo(bytes);
        synchronized (this) {
            if (disk.isFull()) {
                throw new IOException("No space left on device");
            }
            disk.keep(new MemoryDisk.Snapshot(index, bytes.toByteArray()));
        }
    }

    @Override
    public synchronized long bytesSinceSnapshot() {
        return disk.entryBytes();
    }

    @Override
    public long lastIndexAtStart() {
        return lastIndexAtStart;
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            flush();
            crash();
        }
    }

    private static JournalException full() {
        return new JournalException(
                "Expected room on the disk in memory, but it is full; make room and start again");
    }

    private static JournalException closed() {
        return new JournalException("Expected the log to be open, but it is closed");
    }

    private record Pending(byte[] bytes, CompletableFuture<Void> answer) {}
}
