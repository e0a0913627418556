package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Reducer;
import java.util.Iterator;

/** Adds up the values of each key. Sums of sums are sums, so it is a combiner, too. */
public final class SumReducer implements Reducer {

    /**
     * {@inheritDoc}
     *
     * @throws NumberFormatException if a value is no whole number of 64 bits
     * @throws ArithmeticException if the sum exceeds 64 bits
     */
    @Override
    public void reduce(String key, Iterator<String> values, Emitter out) {
        long sum = 0;
        while (values.hasNext()) {
            sum = Math.addExact(sum, Long.parseLong(values.next()));
        }
        out.emit(key, Long.toString(sum));
    }
}
