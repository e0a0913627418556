package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.InvalidInputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ranks as billionths and as text: 1250000000 is "1.250000000". Sums of whole numbers do not depend
 * on the order they arrive in.
 */
final class Ranks {

    static final long BILLION = 1_000_000_000;

    private static final Pattern RANK = Pattern.compile("([0-9]{1,7})\\.([0-9]{9})");

    private Ranks() {}

    static long parse(String text) throws InvalidInputException {
        Matcher rank = RANK.matcher(text);
        if (!rank.matches()) {
            throw new InvalidInputException(
                    "Expected a rank with nine decimal places, but got \"%s\"".formatted(text));
        }
        return Long.parseLong(rank.group(1)) * BILLION + Long.parseLong(rank.group(2));
    }

    static String show(long billionths) {
        return String.format(Locale.ROOT, "%d.%09d", billionths / BILLION, billionths % BILLION);
    }
}
