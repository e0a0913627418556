package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Reducer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;

/** Estimates pi to nine places from hits and samples. */
public final class MonteCarloReducer implements Reducer {

    private static final int PLACES = 9;

    @Override
    public void reduce(String key, Iterator<String> values, Emitter out) {
        long inside = 0;
        long samples = 0;
        while (values.hasNext()) {
            String value = values.next();
            int blank = value.indexOf(' ');
            inside = Math.addExact(inside, Long.parseLong(value.substring(0, blank)));
            samples = Math.addExact(samples, Long.parseLong(value.substring(blank + 1)));
        }
        BigDecimal estimate =
                BigDecimal.valueOf(inside)
                        .multiply(BigDecimal.valueOf(4))
                        .divide(BigDecimal.valueOf(samples), PLACES, RoundingMode.DOWN);
        out.emit(key, estimate.toPlainString());
    }
}
