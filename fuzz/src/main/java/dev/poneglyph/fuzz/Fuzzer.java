package dev.poneglyph.fuzz;

import com.code_intelligence.jazzer.api.BugDetectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What Jazzer calls: one target in one process. */
public final class Fuzzer {

    /** Jazzer calls static methods only. */
    private static final AtomicReference<Bounded> RUNNING = new AtomicReference<>();

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private Fuzzer() {}

    private record Bounded(Bounds bounds, FuzzTarget target) {}

    /**
     * Opens the target and shows it its seeds once: loading classes counts for no input.
     *
     * @param arguments the target's name, a folder of its own, the folder of its seeds
     */
    public static void fuzzerInitialize(String[] arguments) {
        try {
            BugDetectors.allowNetworkConnections((host, _) -> LOOPBACK.contains(host));
            RUNNING.set(opened(arguments));
        } catch (Throwable e) {
            // Threads of the target would keep a process alive that cannot fuzz.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static Bounded opened(String[] arguments) throws Exception {
        Target target = Target.named(arguments[0]);
        FuzzTarget opened = target.open(Files.createDirectories(Path.of(arguments[1])));
        try (Stream<Path> seeds = Files.list(Path.of(arguments[2]))) {
            for (Path seed : seeds.sorted().toList()) {
                show(opened, seed);
            }
        }
        return new Bounded(target.bounds(), opened);
    }

    private static void show(FuzzTarget target, Path seed) throws Exception {
        try {
            target.run(Files.readAllBytes(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("Expected nothing to be found with " + seed, e);
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Bounded running = Objects.requireNonNull(RUNNING.get(), "it is initialised");
        running.bounds().hold(running.target(), input);
    }

    /** The end of the process. */
    public static void fuzzerTearDown() throws Exception {
        Bounded running = RUNNING.get();
        if (running != null) {
            running.target().close();
        }
    }
}
