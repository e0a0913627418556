package dev.poneglyph.cli.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of another process of this same program: same java, class path and flags. */
public final class JavaCommand {

    /** Set by the launcher where there is an ahead-of-time cache. */
    private static final String CACHE_PROPERTY = "poneglyph.aot.cache";

    private static final String MAIN = "dev.poneglyph.cli.Main";

    private JavaCommand() {}

    /**
     * The command line that runs {@code poneglyph arguments…} with at most {@code heapMib} MiB of
     * heap.
     */
    public static List<String> of(int heapMib, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx" + heapMib + "m");
        command.add("-Xlog:disable");
        String cache = System.getProperty(CACHE_PROPERTY);
        if (cache != null) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }
}
