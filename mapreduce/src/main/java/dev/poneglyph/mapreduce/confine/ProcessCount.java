package dev.poneglyph.mapreduce.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the kernel itself can hold the number of root's processes, whom it does not count: by the
 * numbers that a pid namespace has to give.
 */
final class ProcessCount {

    /** Numbers below are given once only. */
    private static final int RESERVED = 300;

    /** Before this version the setting was the whole machine's. */
    private static final int FIRST_MAJOR = 6;

    private static final int FIRST_MINOR = 14;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** Runs what follows it, in a namespace that has so many numbers. */
    private static final String SET_AND_RUN =
            "echo \"$0\" >/proc/sys/kernel/pid_max && exec \"$@\"";

    private ProcessCount() {}

    /** Whether this kernel keeps the setting for each namespace. */
    static boolean isPerNamespace() throws IOException {
        return isPerNamespace(Files.readString(Path.of("/proc/sys/kernel/osrelease")));
    }

    static boolean isPerNamespace(String release) {
        Matcher version = VERSION.matcher(release.strip());
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return major > FIRST_MAJOR || major == FIRST_MAJOR && minor >= FIRST_MINOR;
    }

    /** What a shell with root's rights is to run, after {@code -c}. */
    static List<String> words(long processes) {
        return List.of(SET_AND_RUN, Long.toString(processes + RESERVED));
    }
}
