package dev.poneglyph.mapreduce.job;

/**
 * A job cannot be accepted; the message says what was expected, what came, where, and what to do.
 */
public final class InvalidJobException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param message the sentence for the user; what it quotes cannot steer a terminal or a log
     */
    public InvalidJobException(String message) {
        super(message.replaceAll("\\p{Cntrl}", "?"));
    }
}
