package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.deadletter.FilterToken.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a filter by recursive descent: {@code or} binds least, {@code not} most. */
final class FilterParser {

    private static final String FIELDS =
            Arrays.stream(TextField.values())
                    .map(TextField::word)
                    .collect(Collectors.joining(", ", "a field (", ", recoveries), since, before"));

    private final FilterScanner scanner;
    private final FilterTimes times;
    private FilterToken token;
    private int depth;

    private FilterParser(String text, @Nullable Long nowMs) {
        scanner = new FilterScanner(text);
        times = new FilterTimes(nowMs);
        token = scanner.next();
    }

    static DeadLetterFilter parse(String text, @Nullable Long nowMs) {
        requireShort(text, "");
        FilterParser parser = new FilterParser(text, nowMs);
        if (parser.token.kind() == Kind.END) {
            return DeadLetterFilter.ALL;
        }
        DeadLetterFilter filter = parser.alternatives();
        if (parser.token.kind() != Kind.END) {
            throw parser.unexpected("'and', 'or' or the end");
        }
        requireShort(filter.text(), " written out");
        return filter;
    }

    /** What is passed on and kept is the filter written out: that must be read again, too. */
    private static void requireShort(String text, String how) {
        if (text.length() > DeadLetterFilter.MAX_LENGTH) {
            throw new FilterSyntaxException(
                    "Expected a filter of at most "
                            + DeadLetterFilter.MAX_LENGTH
                            + " characters, but it has "
                            + text.length()
                            + how);
        }
    }

    private DeadLetterFilter alternatives() {
        List<DeadLetterFilter> parts = new ArrayList<>();
        parts.add(conjunction());
        while (token.is("or")) {
            advance();
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new DeadLetterFilter.Or(List.copyOf(parts));
    }

    private DeadLetterFilter conjunction() {
        List<DeadLetterFilter> parts = new ArrayList<>();
        parts.add(part());
        while (token.is("and")) {
            advance();
            parts.add(part());
        }
        return parts.size() == 1 ? parts.getFirst() : new DeadLetterFilter.And(List.copyOf(parts));
    }

    private DeadLetterFilter part() {
        if (token.is("not")) {
            descend();
            DeadLetterFilter part = part();
            depth--;
            return new DeadLetterFilter.Not(part);
        }
        if (token.kind() != Kind.OPEN) {
            return condition();
        }
        descend();
        DeadLetterFilter inner = alternatives();
        if (token.kind() != Kind.CLOSE) {
            throw unexpected("'and', 'or' or ')'");
        }
        depth--;
        advance();
        return inner;
    }

    private void descend() {
        if (++depth > DeadLetterFilter.MAX_DEPTH) {
            throw unexpected(
                    "at most "
                            + DeadLetterFilter.MAX_DEPTH
                            + " parentheses and 'not' within each other");
        }
        advance();
    }

    private DeadLetterFilter condition() {
        if (token.kind() != Kind.WORD) {
            throw unexpected(FIELDS + ", 'not' or '('");
        }
        TextField field = TextField.of(token.text());
        if (field != null) {
            advance();
            return text(field);
        }
        return switch (token.text()) {
            case "recoveries" -> recoveries();
            case "since" -> new DeadLetterFilter.Since(time());
            case "before" -> new DeadLetterFilter.Before(time());
            default -> throw unexpected(FIELDS + ", 'not' or '('");
        };
    }

    private DeadLetterFilter text(TextField field) {
        TextOperator operator = TextOperator.of(operator());
        if (operator == null) {
            throw unexpected("'=', '!=' or '~'");
        }
        advance();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw unexpected("a value");
        }
        String value = token.text();
        List<String> names = field.names();
        if (operator != TextOperator.CONTAINS && !names.isEmpty() && !names.contains(value)) {
            throw unexpected("one of " + String.join(", ", names));
        }
        advance();
        return new DeadLetterFilter.Text(field, operator, value);
    }

    private DeadLetterFilter recoveries() {
        advance();
        Comparison comparison = Comparison.of(operator());
        if (comparison == null) {
            throw unexpected("'=', '!=', '<', '<=', '>' or '>='");
        }
        advance();
        if (token.kind() != Kind.WORD || !token.text().matches("\\d{1,9}")) {
            throw unexpected("a number");
        }
        int number = Integer.parseInt(token.text());
        advance();
        return new DeadLetterFilter.Recoveries(comparison, number);
    }

    private long time() {
        advance();
        long atMs = times.read(token);
        advance();
        return atMs;
    }

    private String operator() {
        return token.kind() == Kind.OPERATOR ? token.text() : "";
    }

    private void advance() {
        token = scanner.next();
    }

    private FilterSyntaxException unexpected(String expected) {
        return FilterSyntaxException.at(token.index(), expected, token.shown());
    }
}
