package dev.poneglyph.coordinator.feed;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event in the log: the entry, the command within it and the event within what the
 * command led to, each from 0. The same log gives the same ids, so they outlive a restart.
 */
public record EventId(long index, int command, int event) implements Comparable<EventId> {

    /** Before every event. */
    public static final EventId ZERO = new EventId(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,9})");

    private static final Comparator<EventId> ORDER =
            Comparator.comparingLong(EventId::index)
                    .thenComparingInt(EventId::command)
                    .thenComparingInt(EventId::event);

    /** After every event of that entry. */
    public static EventId endOf(long index) {
        return new EventId(index, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Reads {@link #toString}; empty where it is none. */
    public static Optional<EventId> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new EventId(
                                Long.parseLong(parts.group(1)),
                                Integer.parseInt(parts.group(2)),
                                Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(EventId other) {
        return ORDER.compare(this, other);
    }

    /** "17.0.3". */
    @Override
    public String toString() {
        return index + "." + command + "." + event;
    }
}
