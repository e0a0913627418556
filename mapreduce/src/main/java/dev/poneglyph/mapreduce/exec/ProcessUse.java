package dev.poneglyph.mapreduce.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one process uses, as {@code /proc} tells it.
 *
 * @param residentBytes memory it holds; what it shares with others counts for each
 * @param dataBytes memory that it may write to alone, whether it did or not
 * @param cpuTicks hundredths of a second, of those it waited for too
 */
record ProcessUse(long residentBytes, long dataBytes, long threads, long cpuTicks) {

    static final ProcessUse NONE = new ProcessUse(0, 0, 0, 0);

    /** The kernel tells times to programs in this unit on every machine. */
    static final long TICKS_PER_SECOND = 100;

    private static final int FIRST_CPU_FIELD = 11;
    private static final int CPU_FIELDS = 4;
    private static final long KIB = 1_024;

    /** What that process uses now; nothing where it has ended. */
    static ProcessUse of(long process) {
        Path folder = folder(process);
        try {
            String status = Files.readString(folder.resolve("status"), StandardCharsets.ISO_8859_1);
            return new ProcessUse(
                    field(status, "\nVmRSS:") * KIB,
                    field(status, "\nVmData:") * KIB,
                    field(status, "\nThreads:"),
                    cpu(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            return NONE; // it ended meanwhile
        }
    }

    /** Its part of the memory, what it shares counted in shares; costs more than the rest. */
    static long proportionalBytes(long process) {
        try {
            Path rollup = folder(process).resolve("smaps_rollup");
            return field(Files.readString(rollup, StandardCharsets.ISO_8859_1), "\nPss:") * KIB;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Files that it has open; 0 where that cannot be told. */
    static long openFiles(long process) {
        long count = 0;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder(process).resolve("fd"))) {
            for (Path ignored : files) {
                count++;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return count;
        }
        return count;
    }

    private static Path folder(long process) {
        return Path.of("/proc", Long.toString(process));
    }

    /**
     * Lines are NAME: blanks, number, perhaps a unit. A process without memory has no such line.
     */
    private static long field(String text, String name) {
        int at = text.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int end = text.indexOf('\n', at + 1);
        String value = text.substring(at + name.length(), end < 0 ? text.length() : end);
        return Long.parseLong(value.replace("kB", "").strip());
    }

    /** PID (NAME) STATE …, where NAME may hold anything. */
    private static long cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = FIRST_CPU_FIELD; i < FIRST_CPU_FIELD + CPU_FIELDS; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }
}
