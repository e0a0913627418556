package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the random points of a square that lie within a quarter of a circle. Whole numbers and a
 * fixed generator: every language and machine gets the same counts.
 */
public final class MonteCarloMapper implements Mapper {

    private static final Pattern DRAW = Pattern.compile("([0-9]{1,18}) ([0-9]{1,9})");
    private static final long SIDE = 1L << 31;

    @Override
    public void map(String line, Emitter out) throws InvalidInputException {
        Matcher draw = DRAW.matcher(line);
        if (!draw.matches()) {
            throw new InvalidInputException(
                    "Expected \"seed samples\", two whole numbers, but got \"%s\"".formatted(line));
        }
        int samples = Integer.parseInt(draw.group(2));
        long inside = hits(Long.parseLong(draw.group(1)), samples);
        out.emit("pi", inside + " " + samples);
    }

    private static long hits(long seed, int samples) {
        long state = seed;
        long inside = 0;
        for (int i = 0; i < samples; i++) {
            state = next(state);
            long x = state >>> 33;
            state = next(state);
            long y = state >>> 33;
            if (x * x + y * y < SIDE * SIDE) {
                inside++;
            }
        }
        return inside;
    }

    /** Knuth's MMIX generator; its upper 31 bits are a coordinate. */
    private static long next(long state) {
        return state * 6364136223846793005L + 1442695040888963407L;
    }
}
