package dev.poneglyph.journal;

import java.nio.file.Path;

/**
 * Where the log lies and how large its pieces may be.
 *
 * @param folder its own folder, created where missing; nobody else writes there
 * @param segmentBytes size at which a log file is closed and the next begun; whole files are what a
 *     snapshot sets free; 64 KiB to 1 GiB
 * @param maxEntryBytes largest entry that {@link Journal#append} takes; 1 KiB to 64 MiB
 */
public record JournalOptions(Path folder, int segmentBytes, int maxEntryBytes) {

    private static final int KIB = 1024;
    private static final int MIB = KIB * KIB;

    /** Refuses sizes out of range. */
    public JournalOptions {
        requireWithin("segmentBytes", segmentBytes, 64 * KIB, KIB * MIB);
        requireWithin("maxEntryBytes", maxEntryBytes, KIB, 64 * MIB);
    }

    /** Log files and entries of 8 MiB at most. */
    public static JournalOptions in(Path folder) {
        return new JournalOptions(folder, 8 * MIB, 8 * MIB);
    }

    /** The same with log files of another size. */
    public JournalOptions withSegmentBytes(int bytes) {
        return new JournalOptions(folder, bytes, maxEntryBytes);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Expected %s to be %d to %d, but it is %d".formatted(name, least, most, value));
        }
    }
}
