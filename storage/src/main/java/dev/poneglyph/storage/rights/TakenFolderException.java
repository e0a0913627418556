package dev.poneglyph.storage.rights;

import java.io.IOException;

/** Somebody else made a folder under the name of ours. The message is a sentence. */
public final class TakenFolderException extends IOException {

    private static final long serialVersionUID = 1;

    TakenFolderException(String message) {
        super(message);
    }
}
