package dev.poneglyph.mapreduce.api;

import java.util.List;

/**
 * Turns records into pairs. One instance serves one attempt; it needs a constructor without
 * parameters.
 */
public interface Mapper {

    /** Called once, before the first record, with the arguments of the job file. */
    default void start(List<String> arguments) throws Exception {}

    /** Called for each line of the split, without its line end. */
    void map(String line, Emitter out) throws Exception;

    /** Called once, after the last record. */
    default void finish(Emitter out) throws Exception {}
}
