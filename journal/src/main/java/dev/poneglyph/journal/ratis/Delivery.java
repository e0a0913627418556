package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls the listener from whichever thread Ratis uses, one call at a time, and none once the log
 * was closed or failed. What is not delivered comes again after the next start.
 */
final class Delivery {

    private final Listener listener;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile boolean over;
    private boolean leading;

    Delivery(Listener listener) {
        this.listener = listener;
    }

    void restore(long index, InputStream snapshot) throws IOException {
        listener.restore(index, snapshot);
    }

    /** Whether the entry was delivered. */
    boolean committed(long index, byte[] entry) {
        oneAtATime.lock();
        try {
            if (over) {
                return false;
            }
            listener.committed(index, entry);
            return true;
        } finally {
            oneAtATime.unlock();
        }
    }

    void leading() {
        oneAtATime.lock();
        try {
            if (!over) {
                leading = true;
                listener.leading();
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    void following() {
        oneAtATime.lock();
        try {
            if (!over && leading) {
                leading = false;
                listener.following();
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    void failed(JournalException cause) {
        oneAtATime.lock();
        try {
            if (!over) {
                over = true;
                listener.failed(cause);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /** No further call; one that is under way ends by itself. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
