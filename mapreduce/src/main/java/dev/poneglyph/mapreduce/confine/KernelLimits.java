package dev.poneglyph.mapreduce.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The limits that the kernel holds each process to, as words of {@code prlimit}. */
final class KernelLimits {

    /** CPU seconds between the signal that can be caught and the one that cannot. */
    private static final long CPU_GRACE_S = 5;

    private final List<String> own;

    private KernelLimits(List<String> own) {
        this.own = own;
    }

    /** Beside those that this process has: no limit can be raised above its own. */
    static KernelLimits ofThisProcess() throws IOException {
        return new KernelLimits(Files.readAllLines(Path.of("/proc/self/limits")));
    }

    /**
     * The words.
     *
     * @param processes most processes of the user that are counted; 0 where they cannot be counted
     */
    List<String> words(ProgramLimits limits, long processes) {
        List<String> words = new ArrayList<>();
        words.add("--core=0");
        add(words, "--data", "Max data size", limits.of(Limit.MEMORY));
        add(words, "--fsize", "Max file size", limits.of(Limit.FILE_SIZE));
        add(words, "--nofile", "Max open files", limits.of(Limit.OPEN_FILES));
        add(words, "--nproc", "Max processes", processes);
        long seconds = limits.of(Limit.CPU_TIME);
        long mostSeconds = hard("Max cpu time");
        if (seconds > 0 && seconds < mostSeconds) {
            words.add(
                    "--cpu=%d:%d".formatted(seconds, Math.min(seconds + CPU_GRACE_S, mostSeconds)));
        }
        return words;
    }

    private void add(List<String> words, String option, String name, long amount) {
        if (amount > 0) {
            words.add(option + "=" + Math.min(amount, hard(name)));
        }
    }

    /** The lines are NAME, soft, hard, unit with blanks between; names have blanks too. */
    private long hard(String name) {
        return own.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[1])
                .filter(amount -> !amount.equals("unlimited"))
                .findFirst()
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }
}
