package dev.poneglyph.storage;

import java.io.IOException;

/** A {@code file:} URI leads to where this process may not go. The message is a sentence. */
public final class OutsideRootsException extends IOException {

    private static final long serialVersionUID = 1;

    OutsideRootsException(String message) {
        super(message);
    }
}
