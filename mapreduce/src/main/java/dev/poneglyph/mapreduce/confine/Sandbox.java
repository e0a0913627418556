package dev.poneglyph.mapreduce.confine;

import java.nio.file.Path;
import java.util.List;

/**
 * That programs run in a bubblewrap: they see the system's programs and libraries read-only, their
 * own folder, and nothing else of this machine.
 *
 * @param network whether they reach the network
 * @param readable further folders that they may read
 */
public record Sandbox(boolean network, List<Path> readable) {

    /** Keeps the folders as they are now. */
    public Sandbox {
        readable = List.copyOf(readable);
    }
}
