package dev.poneglyph.engine.explain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Times, names and numbers as sentences have them. */
public final class Words {

    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60 * SECOND_MS;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    /** Names told of a longer list. */
    private static final int MAX_NAMES = 10;

    private Words() {}

    /** "340 ms", "4.2 s", "12 min", "3.5 h". */
    public static String duration(long ms) {
        if (ms < SECOND_MS) {
            return ms + " ms";
        }
        if (ms < 2 * MINUTE_MS) {
            return String.format(Locale.ROOT, "%.1f s", (double) ms / SECOND_MS);
        }
        return ms < 2 * HOUR_MS
                ? String.format(Locale.ROOT, "%.1f min", (double) ms / MINUTE_MS)
                : String.format(Locale.ROOT, "%.1f h", (double) ms / HOUR_MS);
    }

    /** The time in UTC and how far it is from now. */
    public static String at(long atMs, long nowMs) {
        String relative =
                atMs > nowMs ? "in " + duration(atMs - nowMs) : duration(nowMs - atMs) + " ago";
        return Instant.ofEpochMilli(atMs) + " (" + relative + ")";
    }

    /** "half open", "task execution error". */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** "1 worker", "3 workers". */
    public static String count(long number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }

    /** "w1, w2, w3"; of a long list the first ten. */
    public static String names(List<String> names) {
        if (names.size() <= MAX_NAMES) {
            return String.join(", ", names);
        }
        int rest = names.size() - MAX_NAMES;
        return String.join(", ", names.subList(0, MAX_NAMES)) + " and " + rest + " more";
    }

    /** ": {@code text}" or nothing where it is empty. */
    public static String because(String text) {
        return text.isEmpty() ? "" : ": " + text;
    }
}
