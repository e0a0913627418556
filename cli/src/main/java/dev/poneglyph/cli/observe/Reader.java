package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.option.CliException;
import java.io.PrintWriter;

/** Whoever reads what a command prints without end. */
final class Reader {

    private Reader() {}

    /**
     * Flushes what was printed.
     *
     * @throws CliException if nobody reads on
     */
    static void requireOpen(PrintWriter out) {
        if (out.checkError()) {
            throw new CliException("Expected somebody to read on, but the output is closed.");
        }
    }
}
