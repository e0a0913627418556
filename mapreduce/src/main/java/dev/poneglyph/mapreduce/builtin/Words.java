package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.shuffle.KeyHash;
import dev.poneglyph.mapreduce.text.Slice;
import dev.poneglyph.mapreduce.text.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Cuts lines into words: maximal runs of Unicode letters or digits, lower-cased. ASCII stays bytes;
 * only a word with another character in it becomes a string.
 */
final class Words {

    /** The lower-case form of each ASCII letter or digit, 0 for every other byte. */
    private static final byte[] LOWER = lowerCaseTable();

    private final WordSink out;
    private byte[] word = new byte[256];

    Words(WordSink out) {
        this.out = out;
    }

    private static byte[] lowerCaseTable() {
        byte[] table = new byte[256];
        for (int c = 0; c < 128; c++) {
            table[c] = (byte) (Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0);
        }
        return table;
    }

    void line(Slice line) throws IOException, TaskFailedException, InterruptedException {
        if (word.length < line.length()) {
            word = new byte[Math.max(line.length(), 2 * word.length)];
        }
        byte[] bytes = line.bytes();
        int to = line.to();
        int i = line.from();
        while (i < to) {
            int start = i;
            int length = 0;
            int hash = KeyHash.START;
            byte lower;
            while (i < to && (lower = LOWER[bytes[i] & 0xFF]) != 0) {
                word[length++] = lower;
                hash = KeyHash.step(hash, lower);
                i++;
            }
            if (i < to && bytes[i] < 0) {
                i = unicodeWord(bytes, start, to);
                continue;
            }
            if (length > 0) {
                out.word(word, length, hash);
            }
            i++;
        }
    }

    /** Gives out the word that begins at {@code start}, if any; returns where to go on. */
    private int unicodeWord(byte[] bytes, int start, int to)
            throws IOException, TaskFailedException, InterruptedException {
        int i = start;
        while (i < to && Character.isLetterOrDigit(Utf8.codePoint(bytes, i))) {
            i += Utf8.length(bytes[i]);
        }
        if (i > start) {
            var text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            Slice lower = Slice.of(text.toLowerCase(Locale.ROOT));
            out.word(lower.bytes(), lower.length(), KeyHash.of(lower));
        }
        return i < to ? i + Utf8.length(bytes[i]) : to;
    }
}
