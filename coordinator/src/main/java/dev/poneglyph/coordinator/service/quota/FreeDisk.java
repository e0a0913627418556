package dev.poneglyph.coordinator.service.quota;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What may still be written so that some of a disk stays free. The disk is asked now and then only,
 * so what others write at the same time is seen a little late. Safe for use by several threads.
 */
public final class FreeDisk {

    /** So much is written before the disk is asked again. */
    private static final long STEP_BYTES = 16 << 20;

    private final LongSupplier usable;
    private long ahead;

    /**
     * @param usable room on the disk, bytes
     */
    FreeDisk(LongSupplier usable) {
        this.usable = usable;
    }

    /** The disk that {@code folder} is on. */
    public static FreeDisk of(Path folder) {
        return new FreeDisk(folder.toFile()::getUsableSpace);
    }

    /**
     * Takes {@code bytes} of the disk where {@code floor} bytes stay free after them. Nothing is
     * always there to take: a file that is whole may end, however full the disk became.
     */
    synchronized boolean take(long bytes, long floor) {
        if (bytes == 0) {
            return true;
        }
        if (bytes >= ahead) {
            ahead = Math.min(usable.getAsLong() - floor, Math.max(STEP_BYTES, bytes));
        }
        if (bytes > ahead) {
            return false;
        }
        ahead -= bytes;
        return true;
    }

    /** Room on the disk now, bytes. */
    long usable() {
        return usable.getAsLong();
    }
}
