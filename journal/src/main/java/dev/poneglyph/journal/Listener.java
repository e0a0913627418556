package dev.poneglyph.journal;

import java.io.IOException;
import java.io.InputStream;

/**
 * Receives what is committed. Called by one journal thread at a time, in order; a call that blocks
 * holds delivery back, and nothing else.
 */
public interface Listener {

    /** First of all, once, where there is a snapshot: the state after entry {@code index}. */
    void restore(long index, InputStream snapshot) throws IOException;

    /** The next committed entry; indexes grow, with gaps. */
    void committed(long index, byte[] entry);

    /**
     * This node leads, and everything committed before was delivered. Entries appended from now on
     * are its own.
     */
    void leading();

    /** This node leads no more; appends fail until it leads again. */
    void following();

    /**
     * The journal cannot go on (disk full, damage); the message says what to do. Nothing follows.
     */
    void failed(JournalException cause);
}
