package dev.poneglyph.mapreduce.api;

/**
 * Thrown by user code whose input is bad: the task is set aside at once instead of being repeated.
 */
public class InvalidInputException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param message what was expected and what came
     */
    public InvalidInputException(String message) {
        super(message);
    }
}
