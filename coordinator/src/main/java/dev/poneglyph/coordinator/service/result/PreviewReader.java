package dev.poneglyph.coordinator.service.result;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads the begin of a text, within limits. */
final class PreviewReader {

    /** Characters that are shown of a line. */
    private static final int MAX_LINE = 2_000;

    /** Characters that are read at all. */
    private static final int MAX_READ = 1_000_000;

    private final Reader reader;
    private int read;
    private boolean cut;

    PreviewReader(Reader reader) {
        this.reader = reader;
    }

    JobResults.Preview read(int mostLines) throws IOException {
        List<String> lines = new ArrayList<>();
        int next = next();
        while (next >= 0 && lines.size() < mostLines) {
            var line = new StringBuilder();
            while (next >= 0 && next != '\n') {
                append(line, (char) next);
                next = next();
            }
            lines.add(line.toString());
            next = next < 0 ? next : next();
        }
        return new JobResults.Preview(List.copyOf(lines), cut || next >= 0);
    }

    private void append(StringBuilder line, char next) {
        if (line.length() < MAX_LINE) {
            line.append(next);
        } else {
            cut = true;
        }
    }

    private int next() throws IOException {
        if (read == MAX_READ) {
            cut = true;
            return -1;
        }
        read++;
        return reader.read();
    }
}
