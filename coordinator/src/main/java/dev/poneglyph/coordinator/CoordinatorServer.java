package dev.poneglyph.coordinator;

import java.io.IOException;

/** A running coordinator: journal, loop, gRPC. */
public final class CoordinatorServer implements AutoCloseable {

    /**
     * Opens the data folder, recovers, serves. Returns when it accepts calls.
     *
     * @throws IOException if it cannot start (port in use, data folder in use, damaged or not
     *     writable); the message is a sentence for a person
     */
    public static CoordinatorServer start(CoordinatorOptions options) throws IOException {
        throw new IOException("contract only: " + options);
    }

    /** The gRPC port it listens on. */
    public int port() {
        throw new UnsupportedOperationException("contract only");
    }

    /**
     * Waits until it is closed, or until it had to stop by itself. Returns the reason, empty if
     * closed.
     */
    public String awaitEnd() throws InterruptedException {
        throw new InterruptedException("contract only");
    }

    /** Stops taking calls, flushes, writes a snapshot, ends. */
    @Override
    public void close() {}
}
