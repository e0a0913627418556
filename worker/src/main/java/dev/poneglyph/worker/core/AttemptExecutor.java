package dev.poneglyph.worker.core;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.Welcome;

/** Runs attempts somewhere else; returns at once. Called on the core's thread. */
public interface AttemptExecutor {

    /** The coordinator told how it is set up; holds for attempts started from now on. */
    void welcomed(Welcome welcome);

    /**
     * Starts an attempt. Exactly one of {@link Listener#completed}, {@link Listener#failed} and
     * {@link Listener#interrupted} follows later, never within this call.
     */
    void start(Assignment assignment, Listener listener);

    /** Interrupts the attempt, if it still runs; its end is told as ever. */
    void cancel(long token);

    /** Who hears of ends and progress, on the core's thread. */
    interface Listener {

        /** The attempt ended with a result, at most 64 KiB. Its slot is free. */
        void completed(long token, ByteString result);

        /** The attempt failed. Its slot is free. */
        void failed(long token, Failure failure);

        /** The attempt ended because of {@link AttemptExecutor#cancel}. Its slot is free. */
        void interrupted(long token);

        /**
         * The attempt has moved: it is at {@code fraction}, 0 to 1, and has read and written {@code
         * count} records and bytes. An attempt that stands still is not told of.
         */
        void progressed(long token, double fraction, long count);
    }
}
