package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sums up points for a least-squares fit: one pair for the whole split. */
public final class LinearRegressionMapper implements Mapper {

    private static final String NUMBER = "(-?[0-9]{1,6}(?:\\.[0-9]{1,3})?)";
    private static final Pattern POINT = Pattern.compile(NUMBER + " " + NUMBER);

    private Moments moments = Moments.NONE;

    @Override
    public void map(String line, Emitter out) throws InvalidInputException {
        Matcher point = POINT.matcher(line);
        if (!point.matches()) {
            throw new InvalidInputException(
                    "Expected \"x y\", each with at most three decimal places, but got \"%s\""
                            .formatted(line));
        }
        long x = thousandths(point.group(1));
        long y = thousandths(point.group(2));
        moments = moments.plus(Moments.ofPoint(x, y));
    }

    private static long thousandths(String number) {
        return new BigDecimal(number).movePointRight(3).longValueExact();
    }

    @Override
    public void finish(Emitter out) {
        if (moments.n().signum() > 0) {
            out.emit("fit", moments.toText());
        }
    }
}
