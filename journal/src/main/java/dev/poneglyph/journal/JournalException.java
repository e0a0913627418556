package dev.poneglyph.journal;

/**
 * The log cannot do what was asked. The message says what was expected, what came and what to do.
 */
public final class JournalException extends Exception {

    private static final long serialVersionUID = 1;

    /** A problem without a deeper cause. */
    public JournalException(String message) {
        super(message);
    }

    /** A problem with its cause. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
