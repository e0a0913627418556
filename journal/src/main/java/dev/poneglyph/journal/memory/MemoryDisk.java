package dev.poneglyph.journal.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an {@link InMemoryJournal} survives its process: hand the same disk to the next journal
 * to start again where the last one ended. Not thread-safe but through the journal that has it
 * open.
 */
public final class MemoryDisk {

    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Snapshot snapshot;
    private long lastIndex;
    private boolean open;
    private boolean full;

    /** An empty disk. */
    public MemoryDisk() {}

    /** Entries that a restart would deliver, the snapshot aside. */
    public int entryCount() {
        return entries.size();
    }

    /** Bytes of those entries. */
    public long entryBytes() {
        return entries.stream().mapToLong(entry -> entry.bytes().length).sum();
    }

    /** From now on there is no room, or there is again. */
    public void full(boolean isFull) {
        full = isFull;
    }

    boolean isFull() {
        return full;
    }

    /** Whether the first of two openings; the second is refused. */
    boolean tryOpen() {
        boolean free = !open;
        open = true;
        return free;
    }

    void release() {
        open = false;
    }

    /** Index of the newest entry ever added, 0 where there was none. */
    long lastIndex() {
        return lastIndex;
    }

    Entry add(byte[] bytes) {
        lastIndex++;
        Entry entry = new Entry(lastIndex, bytes);
        entries.add(entry);
        return entry;
    }

    void keep(Snapshot newest) {
        if (newest.index() < 1 || newest.index() > lastIndex) {
            throw new IllegalArgumentException(
                    "Expected an index that was delivered, up to %d, but it is %d"
                            .formatted(lastIndex, newest.index()));
        }
        snapshot = newest;
        entries.removeIf(entry -> entry.index() <= newest.index());
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Nullable Snapshot snapshot() {
        return snapshot;
    }

    record Entry(long index, byte[] bytes) {}

    record Snapshot(long index, byte[] bytes) {}
}
