package dev.poneglyph.mapreduce.api;

import java.util.Iterator;
import java.util.List;

/**
 * Turns all values of a key into pairs. One instance serves one attempt. Also the form of a
 * combiner.
 */
public interface Reducer {

    /** Called once, before the first key, with the arguments of the job file. */
    default void start(List<String> arguments) throws Exception {}

    /** Called for each key, in byte order; {@code values} can be walked once. */
    void reduce(String key, Iterator<String> values, Emitter out) throws Exception;
}
