package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;
import java.util.LinkedHashSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Emits each word of a verse with the book that it stands in: Ge for "Ge1:1 In the beginning". */
public final class InvertedIndexMapper implements Mapper {

    private static final Pattern BOOK = Pattern.compile("[0-9]?[A-Za-z]+");

    @Override
    public void map(String line, Emitter out) throws InvalidInputException {
        Matcher book = BOOK.matcher(line);
        if (!book.lookingAt()) {
            throw new InvalidInputException(
                    "Expected a line like \"Ge1:1 In the beginning\", but got \"%s\""
                            .formatted(line));
        }
        int blank = line.indexOf(' ');
        String text = blank < 0 ? "" : line.substring(blank + 1);
        for (String word : new LinkedHashSet<>(Words.of(text))) {
            out.emit(word, book.group());
        }
    }
}
