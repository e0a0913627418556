package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Squares the whole number on a line; the result of an {@code each} task is what it emits as
 * values.
 */
public final class Square implements Mapper {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    @Override
    public void map(String line, Emitter out) throws InvalidInputException {
        if (!NUMBER.matcher(line).matches()) {
            throw new InvalidInputException(
                    "Expected a whole number of at most 18 digits, but got \"%s\"".formatted(line));
        }
        var number = new BigInteger(line);
        out.emit(line, number + "\t" + number.multiply(number));
    }
}
