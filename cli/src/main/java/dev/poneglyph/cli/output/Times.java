package dev.poneglyph.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class Times {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());
    private static final double MILLIS_PER_SECOND = 1_000;

    private Times() {}

    /** The local time of day, or {@code -} for a time that has not come (0). */
    public static String clock(long epochMs) {
        return epochMs == 0 ? "-" : LOCAL.format(Instant.ofEpochMilli(epochMs));
    }

    /** Seconds with one digit behind the point. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_PER_SECOND);
    }
}
