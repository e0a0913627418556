package dev.poneglyph.fuzz;

import java.nio.file.Path;

/** What is done with one input. Used by one thread. */
public interface FuzzTarget extends AutoCloseable {

    /**
     * Reads {@code input} as the product would and checks what must hold.
     *
     * @throws Exception what the product's own documentation does not allow: a finding
     */
    void run(byte[] input) throws Exception;

    @Override
    default void close() throws Exception {}

    /** Makes a target ready. */
    @FunctionalInterface
    interface Factory {

        /**
         * @param folder an empty one that is the target's own
         */
        FuzzTarget open(Path folder) throws Exception;
    }
}
