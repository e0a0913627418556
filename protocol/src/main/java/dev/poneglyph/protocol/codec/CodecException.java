package dev.poneglyph.protocol.codec;

/**
 * Bytes or a message that this version cannot read. The sentence says what was expected and what
 * came.
 */
public final class CodecException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Something well-formed that means nothing to this version. */
    public CodecException(String message) {
        super(message);
    }

    /** Something malformed. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }

    static CodecException unknown(String what, int number) {
        return new CodecException(
                "Expected a known %s, but found number %d; it was written by a newer version"
                        .formatted(what, number));
    }
}
