package dev.poneglyph.fuzz.targets;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A coordinator that is begun anew after some inputs, so that what they left does not pile up. */
final class Renewed implements AutoCloseable {

    private static final int INPUTS = 20_000;

    private final Path folder;
    private @Nullable LiveCoordinator running;
    private int inputs;
    private int begun;

    /**
     * @param folder the coordinators' folders lie below it
     */
    Renewed(Path folder) throws Exception {
        this.folder = folder;
        begin();
    }

    private LiveCoordinator begin() throws Exception {
        begun++;
        inputs = 0;
        var next = new LiveCoordinator(Files.createDirectories(folder.resolve("run-" + begun)));
        running = next;
        return next;
    }

    /** The one that takes the next input. */
    LiveCoordinator next() throws Exception {
        LiveCoordinator current = running;
        if (current != null && inputs < INPUTS) {
            inputs++;
            return current;
        }
        close();
        return begin();
    }

    @Override
    public void close() throws Exception {
        LiveCoordinator current = running;
        if (current != null) {
            running = null;
            current.close();
        }
    }
}
