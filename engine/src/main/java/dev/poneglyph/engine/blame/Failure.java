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

    /** The same where it is one failure among very many. */
    private static final int BRIEF_STDERR_LINES = 3;

    private static final int BRIEF_LINE_LENGTH = 200;

    /** The same within the limits: the ends of what is too long are cut. */
    public Failure bounded() {
        return within(MAX_STDERR_LINES, MAX_LINE_LENGTH);
    }

    /** What is kept of one failure among very many: enough to see that it is the same again. */
    public Failure brief() {
        return within(BRIEF_STDERR_LINES, BRIEF_LINE_LENGTH);
    }

    private Failure within(int lines, int length) {
        boolean fits =
                message.length() <= length
                        && stderrTail.size() <= lines
                        && stderrTail.stream().allMatch(line -> line.length() <= length);
        return fits
                ? this
                : new Failure(
                        failureClass,
                        cut(message, length),
                        exitCode,
                        signal,
                        lastLines(lines).stream().map(line -> cut(line, length)).toList(),
                        lostInputs,
                        retryAfterMs);
    }

    private List<String> lastLines(int lines) {
        int size = stderrTail.size();
        return stderrTail.subList(StrictMath.max(0, size - lines), size);
    }

    private static String cut(String line, int length) {
        return line.length() <= length ? line : line.substring(0, length);
    }

    /** A failure with nothing but class and message. */
    public static Failure of(FailureClass failureClass, String message) {
        return new Failure(failureClass, message, NO_EXIT_CODE, "", List.of(), List.of(), 0);
    }
}
