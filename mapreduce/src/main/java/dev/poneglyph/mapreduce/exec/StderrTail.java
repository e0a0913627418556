package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the last lines of what a program writes to standard error, in bounded memory whatever it
 * writes. Safe for use by several threads.
 */
final class StderrTail {

    /** Characters kept of a line, its first. */
    static final int MAX_LINE_CHARACTERS = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();

    /** Reads to the end. */
    void readAll(Reader reader) throws IOException {
        char[] buffer = new char[8192];
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            add(buffer, count);
        }
    }

    private synchronized void add(char[] characters, int count) {
        for (int i = 0; i < count; i++) {
            char character = characters[i];
            if (character == '\n') {
                endLine();
            } else if (line.length() < MAX_LINE_CHARACTERS && character != '\r') {
                line.append(character);
            }
        }
    }

    private void endLine() {
        if (lines.size() == TaskFailedException.MAX_STDERR_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.toString());
        line.setLength(0);
    }

    /** The last lines, oldest first; one without a line end counts. */
    synchronized List<String> lines() {
        if (!line.isEmpty()) {
            endLine();
        }
        return List.copyOf(lines);
    }
}
