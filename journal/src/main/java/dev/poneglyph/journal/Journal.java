package dev.poneglyph.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/**
 * A log of entries that survives the process. What was committed is on disk, on a majority where
 * there are several replicas, and is delivered in the same order after every restart.
 */
public interface Journal extends AutoCloseable {

    /**
     * Opens the log, delivers the newest snapshot and every entry after it, then {@link
     * Listener#leading}. Returns when that is under way; call once.
     *
     * @throws JournalException if the folder is locked by another process, damaged, written by a
     *     newer version, or not writable; the message says which and what to do
     */
    void start(Listener listener) throws JournalException;

    /**
     * Asks for an entry to be appended. Entries of one caller are committed in the order of the
     * calls. The future completes normally once the entry is committed and delivered to the
     * listener; exceptionally ({@link JournalException}) if it was not taken or its fate is
     * unknown.
     */
    CompletableFuture<Void> append(byte[] entry);

    /**
     * Writes a snapshot of the state after entry {@code index} and drops the log before it. Runs in
     * the caller's thread; the loop calls it from a helper thread. Delivery goes on meanwhile.
     */
    void writeSnapshot(long index, SnapshotWriter writer) throws IOException;

    /**
     * Bytes of the log since the last snapshot, about. A small entry may count as more than it
     * takes on disk, for the time it costs at the next start.
     */
    long bytesSinceSnapshot();

    /**
     * Index of the newest entry that the log had when it was opened: where recovery ends. -1 while
     * that is not known. Any thread; waits for nothing.
     */
    long lastIndexAtStart();

    /** Stops, flushes, gives the folder free. No callback comes after it returned. */
    @Override
    void close();

    /** Writes a snapshot out. */
    interface SnapshotWriter {
        void writeTo(OutputStream out) throws IOException;
    }
}
