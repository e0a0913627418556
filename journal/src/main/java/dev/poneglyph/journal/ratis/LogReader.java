package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.thirdparty.com.google.protobuf.InvalidProtocolBufferException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log that nobody has open, up to any entry, and changes nothing in its folder.
 *
 * <p>It refuses a folder in use instead of working on a copy: log files are renamed and dropped
 * while they would be copied, and a coordinator that runs can be asked itself. Meanwhile it keeps
 * the folder from being opened by a coordinator, with a lock that several readers may share.
 *
 * <p>It reads the files itself instead of starting Ratis on them: Ratis cuts off what was
 * half-written, elects a leader and appends to the log. The one peer of this log commits every
 * entry that is whole when it starts, so what this class delivers is what a start would.
 *
 * <p>Not safe for use by several threads.
 */
public final class LogReader implements AutoCloseable {

    /** Receives the state to begin with, then what followed. */
    public interface Visitor {

        /** First of all, at most once: the state after entry {@code index}. */
        void restore(long index, InputStream snapshot) throws IOException;

        /** The next entry; indexes grow, with gaps. */
        void entry(long index, byte[] entry);
    }

    private final Layout layout;
    private final @Nullable FolderLock lock;
    private final LogCoverage coverage;

    private LogReader(Layout layout, @Nullable FolderLock lock, LogCoverage coverage) {
        this.layout = layout;
        this.lock = lock;
        this.coverage = coverage;
    }

    /**
     * Opens the log in {@code folder}.
     *
     * @throws JournalException if there is none, another process has it open, it was written by a
     *     newer version or cannot be read; the message says which and what to do
     */
    public static LogReader open(Path folder) throws JournalException {
        Layout layout = new Layout(folder);
        FolderLock lock = FolderLock.share(folder);
        try {
            FormatFile.check(layout);
            return new LogReader(layout, lock, LogCoverage.of(layout));
        } catch (IOException e) {
            close(lock);
            throw Problems.notReadable(folder, e);
        } catch (JournalException e) {
            close(lock);
            throw e;
        }
    }

    /**
     * Delivers the newest snapshot at or before {@code to} and every entry after it up to and with
     * {@code to}; up to the end of the log where it is empty. What lies beyond is not looked at.
     *
     * @throws JournalException if the log does not reach there (any more), with what it holds, or
     *     if a file on the way is damaged
     */
    public void read(OptionalLong to, Visitor visitor) throws JournalException {
        try {
            long target = to.isPresent() ? coverage.require(to.getAsLong()) : coverage.end();
            SnapshotFile snapshot = coverage.snapshotFor(target);
            if (snapshot != null) {
                Snapshots.read(snapshot.path(), snapshot.index(), visitor::restore);
            }
            readEntries(snapshot == null ? 0 : snapshot.index() + 1, target, visitor);
        } catch (IOException e) {
            throw Problems.notReadable(layout.folder(), e);
        }
    }

    private void readEntries(long from, long target, Visitor visitor)
            throws IOException, JournalException {
        long next = from;
        for (Segment segment : coverage.segments()) {
            boolean before = !segment.isOpen() && segment.end() < next;
            if (!before && segment.start() <= target) {
                next = readSegment(segment, next, target, visitor);
            }
        }
        if (next <= target) {
            throw Problems.gap(layout.log(), next, target);
        }
    }

    /** Returns the index after the last entry that was read. */
    private static long readSegment(Segment segment, long from, long target, Visitor visitor)
            throws IOException, JournalException {
        SegmentFile.Records records = SegmentFile.records(segment.path());
        List<ByteBuffer> whole = records.whole();
        long next = from;
        while (next <= target && next - segment.start() < whole.size()) {
            deliver(segment.path(), next, whole.get((int) (next - segment.start())), visitor);
            next++;
        }
        long last = segment.isOpen() ? target : Math.min(target, segment.end());
        if (next <= last) {
            throw Problems.damagedAfter(segment.path(), records.afterThem(), next - 1);
        }
        return next;
    }

    private static void deliver(Path path, long index, ByteBuffer bytes, Visitor visitor)
            throws JournalException {
        LogEntryProto entry;
        try {
            entry = LogEntryProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw Problems.damaged(path, e);
        }
        if (entry.getIndex() != index) {
            throw Problems.damaged(
                    path, "entry %d says it is entry %d".formatted(index, entry.getIndex()));
        }
        if (entry.hasStateMachineLogEntry()) {
            visitor.entry(index, entry.getStateMachineLogEntry().getLogData().toByteArray());
        }
    }

    @Override
    public void close() throws JournalException {
        close(lock);
    }

    private static void close(@Nullable FolderLock lock) throws JournalException {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new JournalException("Expected to let go of the log, but " + e, e);
        }
    }
}
