package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Reducer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Iterator;

/**
 * Solves for intercept and slope; exact until the last rounding, so the order of the sums is of no
 * matter.
 */
public final class LinearRegressionReducer implements Reducer {

    private static final int PLACES = 6;
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    @Override
    public void reduce(String key, Iterator<String> values, Emitter out)
            throws InvalidInputException {
        Moments sum = Moments.NONE;
        while (values.hasNext()) {
            sum = sum.plus(Moments.parse(values.next()));
        }
        BigInteger determinant = sum.n().multiply(sum.xx()).subtract(sum.x().pow(2));
        if (determinant.signum() == 0) {
            throw new InvalidInputException(
                    "Expected points with at least two different x, but there is one x only");
        }
        BigInteger intercept = sum.y().multiply(sum.xx()).subtract(sum.x().multiply(sum.xy()));
        BigInteger slope = sum.n().multiply(sum.xy()).subtract(sum.x().multiply(sum.y()));
        out.emit("intercept", rounded(intercept, determinant.multiply(THOUSAND)));
        out.emit("slope", rounded(slope, determinant));
    }

    private static String rounded(BigInteger dividend, BigInteger divisor) {
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), PLACES, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
