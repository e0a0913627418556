package dev.poneglyph.mapreduce.api;

/** Takes what user code produces. Not safe for use by several threads. */
@FunctionalInterface
public interface Emitter {

    /** Gives out one pair; neither may contain a tab (key only) or a line end. */
    void emit(String key, String value);

    /**
     * Tells that work goes on though nothing is given out; for code that takes long for one record
     * in a job with a progress timeout. Cheap.
     */
    default void progress() {}
}
