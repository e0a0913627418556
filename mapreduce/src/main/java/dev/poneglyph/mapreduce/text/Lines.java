package dev.poneglyph.mapreduce.text;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.net.URI;
import java.util.List;

/** Rules every line of text is held to. */
public final class Lines {

    private Lines() {}

    /** Shortens {@code line} by the CR of a CRLF. */
    public static void dropCarriageReturn(Slice line) {
        int length = line.length();
        if (length > 0 && line.bytes()[line.to() - 1] == '\r') {
            line.set(line.bytes(), line.from(), length - 1);
        }
    }

    /**
     * Refuses what is not UTF-8.
     *
     * @param offset of the line in its file
     * @throws TaskFailedException VALIDATION, naming the first bad byte
     */
    public static void requireUtf8(Slice line, URI uri, long offset) throws TaskFailedException {
        int bad = Utf8.firstInvalid(line.bytes(), line.from(), line.to());
        if (bad >= 0) {
            throw TaskFailedException.of(
                    Kind.VALIDATION,
                    "Expected UTF-8 text in %s, but byte 0x%02X at offset %d belongs to no valid character; convert the file"
                            .formatted(uri, line.bytes()[bad], offset + bad - line.from()),
                    List.of());
        }
    }
}
