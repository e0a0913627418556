package dev.poneglyph.engine.blame;

import java.util.List;

/**
 * What a failed attempt left behind.
 *
 * @param message one sentence
 * @param exitCode of the program, or {@link #NO_EXIT_CODE}
 * @param signal name of the signal that ended the program ("SIGKILL"), or empty
 * @param stderrTail the last lines of standard error, or of the stack trace; at most 20
 * @param lostInputs indexes of tasks of the stage before whose committed output could not be read;
 *     not empty means that those run again and this attempt is not charged
 * @param retryAfterMs the wait the worker asks for, in milliseconds, or 0 for the policy's own
 */
public record Failure(
        FailureClass failureClass,
        String message,
        int exitCode,
        String signal,
        List<String> stderrTail,
        List<Integer> lostInputs,
        long retryAfterMs) {

    /** {@link #exitCode} where no program ran or none exited. */
    public static final int NO_EXIT_CODE = -1;

    /** Lines of standard error kept. */
    public static final int MAX_STDERR_LINES = 20;

    /** A failure with nothing but class and message. */
    public static Failure of(FailureClass failureClass, String message) {
        return new Failure(failureClass, message, NO_EXIT_CODE, "", List.of(), List.of(), 0);
    }
}
