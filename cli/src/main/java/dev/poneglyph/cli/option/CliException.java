package dev.poneglyph.cli.option;

/** A command cannot be done; the message is one sentence for the person who typed it. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what was expected, what came, what to do
     */
    public CliException(String message) {
        super(message);
    }

    /** The same, with what caused it for {@code --debug}. */
    public CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
