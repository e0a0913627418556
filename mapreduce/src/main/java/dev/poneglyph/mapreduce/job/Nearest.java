package dev.poneglyph.mapreduce.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name a writer probably meant. */
final class Nearest {

    private Nearest() {}

    /** "did you mean 'x'?", or the names to choose from where none is near. */
    static String advice(String written, Collection<String> known) {
        String name = written.toLowerCase(Locale.ROOT).replace('-', '_');
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(name, candidate) <= 1 + candidate.length() / 3)
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(
                        () -> "known are " + String.join(", ", known.stream().sorted().toList()));
    }

    /** Insertions, deletions and replacements that turn one into the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
