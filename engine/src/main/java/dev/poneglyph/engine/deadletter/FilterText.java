package dev.poneglyph.engine.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a filter so that it is read as an equal one. */
final class FilterText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/-]+");

    private FilterText() {}

    static String of(DeadLetterFilter filter) {
        return switch (filter) {
            case DeadLetterFilter.All _ -> "";
            case DeadLetterFilter.And and -> joined(and.parts(), " and ", true);
            case DeadLetterFilter.Or or -> joined(or.parts(), " or ", false);
            case DeadLetterFilter.Not not -> "not " + grouped(not.part(), true);
            case DeadLetterFilter.Text text ->
                    text.field().word()
                            + " "
                            + text.operator().symbol()
                            + " "
                            + value(text.value());
            case DeadLetterFilter.Recoveries wanted ->
                    "recoveries " + wanted.comparison().symbol() + " " + wanted.number();
            case DeadLetterFilter.Since since -> "since " + Instant.ofEpochMilli(since.atMs());
            case DeadLetterFilter.Before before -> "before " + Instant.ofEpochMilli(before.atMs());
        };
    }

    private static String joined(List<DeadLetterFilter> parts, String word, boolean groupsAnd) {
        return parts.stream()
                .map(part -> grouped(part, groupsAnd))
                .collect(Collectors.joining(word));
    }

    private static String grouped(DeadLetterFilter part, boolean groupsAnd) {
        boolean binds =
                part instanceof DeadLetterFilter.Or
                        || (groupsAnd && part instanceof DeadLetterFilter.And);
        return binds ? "(" + of(part) + ")" : of(part);
    }

    private static String value(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
