package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.confine.ProgramLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Adds up what a program and all it started use. The kernel holds each process to its limits at
 * once; this sees their sum, a moment later. For one thread.
 */
final class ProgramWatch {

    /** How often to look. */
    static final long INTERVAL_MS = 100;

    /** Looks from one at the files to the next. */
    private static final int FILES_EVERY = 5;

    /** Looking at the files may take so much of the time. */
    private static final int MAX_PART_OF_TIME = 10;

    private final ProgramLimits limits;
    private final int helpers;
    private final long top;
    private final Path folder;
    private final Peaks peaks = new Peaks();
    private int looks;
    private long nextFilesNs;

    /**
     * @param top the process that all others are below
     */
    ProgramWatch(Confinement confinement, long top, Path folder) {
        this.limits = confinement.limits();
        this.helpers = confinement.helpers();
        this.top = top;
        this.folder = folder;
    }

    /** The limit that the program is beyond, if there is one. */
    Optional<Breach> look() {
        long most = limits.of(Limit.PROCESSES);
        List<Long> processes = ProcessTree.of(top, most == 0 ? Long.MAX_VALUE : most + helpers + 1);
        addUse(processes);
        looks++;
        if (looks % FILES_EVERY == 0 && System.nanoTime() >= nextFilesNs) {
            addFiles(processes);
        }
        return breach(processes);
    }

    private void addUse(List<Long> processes) {
        long resident = 0;
        long threads = -helpers;
        long ticks = 0;
        for (long process : processes) {
            ProcessUse use = ProcessUse.of(process);
            resident += use.residentBytes();
            threads += use.threads();
            ticks += use.cpuTicks();
            peaks.reach(Limit.MEMORY, use.dataBytes());
        }
        peaks.reach(Limit.PROCESSES, threads);
        peaks.reach(Limit.CPU_TIME, ticks / ProcessUse.TICKS_PER_SECOND);
        peaks.resident = resident;
    }

    /** The less often the longer it takes. */
    private void addFiles(List<Long> processes) {
        long begin = System.nanoTime();
        for (long process : processes) {
            peaks.reach(Limit.OPEN_FILES, ProcessUse.openFiles(process));
        }
        addFolder();
        long end = System.nanoTime();
        nextFilesNs = end + (end - begin) * MAX_PART_OF_TIME;
    }

    private void addFolder() {
        long most = limits.of(Limit.DISK);
        FolderUse use = FolderUse.of(folder, most == 0 ? Long.MAX_VALUE : most);
        peaks.reach(Limit.DISK, use.bytes());
        peaks.reach(Limit.FILE_SIZE, use.largestFile());
    }

    private Optional<Breach> breach(List<Long> processes) {
        for (Limit limit : List.of(Limit.PROCESSES, Limit.CPU_TIME, Limit.DISK)) {
            if (limits.forbids(limit, peaks.of(limit))) {
                return Optional.of(Breach.used(limit, peaks.of(limit)));
            }
        }
        if (limits.forbids(Limit.MEMORY, peaks.resident)) {
            long shared = processes.stream().mapToLong(ProcessUse::proportionalBytes).sum();
            if (limits.forbids(Limit.MEMORY, shared)) {
                return Optional.of(Breach.used(Limit.MEMORY, shared));
            }
        }
        return Optional.empty();
    }

    /**
     * The limit that made the program fail, as far as what it used tells: one that it had all but
     * reached. The kernel refuses what is beyond, so nobody sees a program above them.
     */
    Optional<Breach> likelyCause() {
        addFolder();
        for (Limit limit :
                List.of(
                        Limit.DISK,
                        Limit.FILE_SIZE,
                        Limit.MEMORY,
                        Limit.CPU_TIME,
                        Limit.OPEN_FILES)) {
            long most = limits.of(limit);
            if (most > 0 && peaks.of(limit) >= most - most / Peaks.CLOSE) {
                return Optional.of(Breach.used(limit, peaks.of(limit)));
            }
        }
        return Optional.empty();
    }
}
