package dev.poneglyph.mapreduce.confine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a program sees inside a bubblewrap. */
final class BubblewrapOptions {

    /** Bytes of each folder in memory that a program may fill. */
    private static final String MEMORY_FOLDER_BYTES = Integer.toString(64 << 20);

    /** Programs and libraries, and what they are configured with. */
    private static final List<String> SYSTEM =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt");

    /** Where names of hosts are looked up on many systems. */
    private static final String RESOLVER = "/run/systemd/resolve";

    private static final List<String> NAMESPACES =
            List.of(
                    "--die-with-parent",
                    "--unshare-pid",
                    "--unshare-ipc",
                    "--unshare-uts",
                    "--unshare-cgroup-try",
                    "--cap-drop",
                    "ALL");

    private BubblewrapOptions() {}

    static List<String> words(Sandbox sandbox, Path folder) {
        List<String> words = new ArrayList<>(NAMESPACES);
        if (!sandbox.network()) {
            words.add("--unshare-net");
        }
        SYSTEM.forEach(path -> readable(words, path));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        inMemory(words, "/dev/shm");
        inMemory(words, "/tmp");
        if (sandbox.network()) {
            readable(words, RESOLVER);
        }
        sandbox.readable().forEach(path -> readable(words, path.toString()));
        words.addAll(List.of("--bind", folder.toString(), folder.toString()));
        words.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
        words.addAll(List.of("--chdir", folder.toString()));
        return words;
    }

    private static void readable(List<String> words, String path) {
        words.addAll(List.of("--ro-bind-try", path, path));
    }

    private static void inMemory(List<String> words, String path) {
        words.addAll(List.of("--size", MEMORY_FOLDER_BYTES, "--tmpfs", path));
    }
}
