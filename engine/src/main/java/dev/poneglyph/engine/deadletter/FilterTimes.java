package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.deadletter.FilterToken.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of a filter.
 *
 * @param nowMs what "2h" is counted back from (epoch milliseconds); null where that is not allowed
 */
record FilterTimes(@Nullable Long nowMs) {

    private static final Pattern AGE = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern EPOCH_MS = Pattern.compile("\\d{1,15}");

    /** Epoch milliseconds. */
    long read(FilterToken token) {
        boolean value = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED;
        Long found = value ? read(token.text()) : null;
        if (found == null) {
            String ages = nowMs == null ? "" : " or an age such as 90s, 15m, 2h, 7d";
            throw FilterSyntaxException.at(
                    token.index(),
                    "a time such as 2026-01-31T12:00:00Z, epoch milliseconds" + ages,
                    token.shown());
        }
        return found;
    }

    private @Nullable Long read(String text) {
        if (EPOCH_MS.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            return nowMs == null ? null : nowMs - ageMs(age);
        }
        return instant(text);
    }

    private static long ageMs(Matcher age) {
        long unitMs =
                switch (age.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
        return Long.parseLong(age.group(1)) * unitMs;
    }

    private static @Nullable Long instant(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException none) {
            return null;
        }
    }
}
