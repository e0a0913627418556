package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.storage.FileRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where {@code file:} URIs may lead. */
final class RootOptions {

    @Option(
            names = "--allow-root",
            paramLabel = "DIR",
            description =
                    "Let file: URIs lead below this folder only; may be repeated; default the whole"
                            + " disk if only this machine is talked to, without --auth, nothing"
                            + " otherwise.")
    private List<Path> roots = new ArrayList<>();

    /**
     * The roots that were named, or what holds without.
     *
     * @param loopbackOnly whether no other machine is talked to
     * @param authRequired whether callers prove who they are, so that not all may do what the user
     *     may
     */
    FileRoots roots(boolean loopbackOnly, boolean authRequired) {
        return roots(loopbackOnly && !authRequired);
    }

    /**
     * The same.
     *
     * @param trusted whether whoever is talked to may do what the user may
     */
    FileRoots roots(boolean trusted) {
        if (roots.isEmpty()) {
            return FileRoots.usual(trusted);
        }
        try {
            return FileRoots.below(roots);
        } catch (IOException e) {
            throw new CliException(e.getMessage() + ".", e);
        }
    }
}
