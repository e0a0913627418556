package dev.poneglyph.mapreduce.shuffle;

import java.io.IOException;

/** Stored pairs are damaged or cut short. */
public final class DamagedSegmentException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what was expected and what came
     */
    public DamagedSegmentException(String message) {
        super(message);
    }
}
