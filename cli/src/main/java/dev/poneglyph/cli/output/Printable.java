package dev.poneglyph.cli.output;

import java.io.PrintWriter;
import java.util.List;

/**
 * Text of programs and users as a terminal may show it: what would steer the terminal, or turn the
 * direction of what follows, is replaced by a visible sign of the same width.
 */
public final class Printable {

    /** Where Unicode has pictures of the characters from 0 on, and one of DEL. */
    private static final char PICTURES = '\u2400';

    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char REPLACEMENT = '\ufffd';
    private static final char DELETE = '\u007f';

    private Printable() {}

    /** Prints the lines. */
    public static void print(PrintWriter out, List<String> lines) {
        lines.forEach(line -> out.println(line(line)));
    }

    /** The line without control characters but tabs; as long as it was. */
    public static String line(String text) {
        var line = new StringBuilder(text.length());
        text.chars().forEach(character -> line.append(shown((char) character)));
        return line.toString();
    }

    private static char shown(char character) {
        if (character == '\t') {
            return character;
        }
        if (character < ' ') {
            return (char) (PICTURES + character);
        }
        if (character == DELETE) {
            return PICTURE_OF_DELETE;
        }
        return Character.isISOControl(character) || breaksOrTurnsLines(character)
                ? REPLACEMENT
                : character;
    }

    private static boolean breaksOrTurnsLines(char character) {
        return switch (character) {
            case '\u061c', '\u200e', '\u200f' -> true; // marks of a direction
            case '\u2028', '\u2029' -> true; // separators of lines and paragraphs
            case '\u202a', '\u202b', '\u202c', '\u202d', '\u202e' -> true; // embeddings, overrides
            case '\u2066', '\u2067', '\u2068', '\u2069' -> true; // isolates
            default -> false;
        };
    }
}
