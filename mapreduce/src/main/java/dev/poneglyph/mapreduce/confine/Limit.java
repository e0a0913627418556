package dev.poneglyph.mapreduce.confine;

import java.util.Locale;

/** What a program of a job may use at the most; each has a default and an option of the worker. */
public enum Limit {
    /** Bytes, of the program with all it started; each process is held to it by the kernel too. */
    MEMORY("--exec-memory", Unit.BYTES, 4L << 30, "of memory"),
    /** Seconds on a processor, of the program with all it started. */
    CPU_TIME("--exec-cpu", Unit.SECONDS, 24 * 3_600, "of CPU time"),
    /** Processes and threads at one time. */
    PROCESSES("--exec-processes", Unit.COUNT, 512, "processes and threads"),
    /** Bytes of one file. */
    FILE_SIZE("--exec-file-size", Unit.BYTES, 16L << 30, "in one file"),
    /** Open files of one process. */
    OPEN_FILES("--exec-open-files", Unit.COUNT, 1_024, "open files"),
    /** Bytes printed on standard output and standard error together. */
    OUTPUT("--exec-output", Unit.BYTES, 4L << 30, "of printed output"),
    /** Bytes in the program's folder. */
    DISK("--exec-disk", Unit.BYTES, 16L << 30, "in its folder");

    /** In what a limit is counted. */
    public enum Unit {
        BYTES,
        SECONDS,
        COUNT
    }

    private static final long KIB = 1_024;

    private final String option;
    private final Unit unit;
    private final long usual;
    private final String what;

    Limit(String option, Unit unit, long usual, String what) {
        this.option = option;
        this.unit = unit;
        this.usual = usual;
        this.what = what;
    }

    /** The option that sets it. */
    public String option() {
        return option;
    }

    /** In what it is counted. */
    public Unit unit() {
        return unit;
    }

    /** What holds where the option is not given. */
    public long usual() {
        return usual;
    }

    /** An amount with its unit, for sentences. */
    public String text(long amount) {
        return switch (unit) {
            case BYTES -> bytes(amount);
            case SECONDS -> "%,d s".formatted(amount);
            case COUNT -> "%,d".formatted(amount);
        };
    }

    /**
     * The sentence of a failure.
     *
     * @param but what came, as the middle of the sentence
     */
    public String sentence(String program, long allowed, String but) {
        return "Expected %s to need at most %s %s, but %s; give it less to do, or start the worker with a greater %s"
                .formatted(program, text(allowed), what, but, option);
    }

    private static String bytes(long amount) {
        double scaled = amount;
        int power = 0;
        while (scaled >= KIB && power < 4) {
            scaled /= KIB;
            power++;
        }
        String unit = new String[] {"B", "KiB", "MiB", "GiB", "TiB"}[power];
        String number =
                scaled == Math.rint(scaled)
                        ? Long.toString((long) scaled)
                        : String.format(Locale.ROOT, "%.1f", scaled);
        return number + " " + unit;
    }
}
