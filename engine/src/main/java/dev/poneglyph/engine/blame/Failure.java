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

    /** Characters kept of the message and of each line of standard error. */
    public static final int MAX_LINE_LENGTH = 2_000;

    /** The same within the limits: the ends of what is too long are cut. */
    public Failure bounded() {
        boolean fits =
                message.length() <= MAX_LINE_LENGTH
                        && stderrTail.size() <= MAX_STDERR_LINES
                        && stderrTail.stream().allMatch(line -> line.length() <= MAX_LINE_LENGTH);
        return fits
                ? this
                : new Failure(
                        failureClass,
                        cut(message),
                        exitCode,
                        signal,
                        lastLines().stream().map(Failure::cut).toList(),
                        lostInputs,
                        retryAfterMs);
    }

    private List<String> lastLines() {
        int size = stderrTail.size();
        return stderrTail.subList(StrictMath.max(0, size - MAX_STDERR_LINES), size);
    }

    private static String cut(String line) {
        return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH);
    }

    /** A failure with nothing but class and message. */
    public static Failure of(FailureClass failureClass, String message) {
        return new Failure(failureClass, message, NO_EXIT_CODE, "", List.of(), List.of(), 0);
    }
}
