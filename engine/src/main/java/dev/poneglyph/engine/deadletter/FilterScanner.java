package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.deadletter.FilterToken.Kind;

/** Cuts a filter's text into tokens. */
final class FilterScanner {

    private static final String OPERATORS = "=!~<>";

    private final String text;
    private int at;

    FilterScanner(String text) {
        this.text = text;
    }

    FilterToken next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new FilterToken(Kind.END, "", at);
        }
        char first = text.charAt(at);
        if (first == '(' || first == ')') {
            at++;
            return new FilterToken(
                    first == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(first), at - 1);
        }
        if (first == '"') {
            return quoted();
        }
        return OPERATORS.indexOf(first) >= 0 ? operator() : word();
    }

    private FilterToken quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escaped ? 1 : 0;
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw FilterSyntaxException.at(at, "a closing quotation mark", "its end");
        }
        at++;
        return new FilterToken(Kind.QUOTED, value.toString(), start);
    }

    private FilterToken operator() {
        int start = at;
        while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return new FilterToken(Kind.OPERATOR, text.substring(start, at), start);
    }

    private FilterToken word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return new FilterToken(Kind.WORD, text.substring(start, at), start);
    }

    private static boolean isWordPart(char c) {
        return !Character.isWhitespace(c) && "()\"".indexOf(c) < 0 && OPERATORS.indexOf(c) < 0;
    }
}
