package dev.poneglyph.mapreduce.run;

import java.time.Duration;
import java.util.List;

/** An attempt failed in a way the runner can describe. */
public final class TaskFailedException extends Exception {

    private static final long serialVersionUID = 1;

    /** {@link #exitCode} where no program exited. */
    public static final int NO_EXIT_CODE = -1;

    /** Lines of standard error, or of the stack trace, kept in a failure. */
    public static final int MAX_STDERR_LINES = 20;

    /** No delay that a failure names is longer; what is longer counts as this. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    /** What kind of failure it was; the worker maps it to a failure class. */
    public enum Kind {
        /** User code failed, and nothing says that it is one of the others. */
        EXECUTION,
        /** The input or the definition is bad: repeating cannot help. */
        VALIDATION,
        /** Data could not be fetched, or something else outside fails for now. */
        NETWORK,
        /** Out of memory, disk full. */
        RESOURCE,
        /** Output of the stage before is gone; see {@link #lostInputs}. */
        LOST_INPUT
    }

    private final Kind kind;
    private final int exitCode;
    private final String signal;
    private final List<String> stderrTail;
    private final List<Integer> lostInputs;
    private final Duration retryAfter;

    private TaskFailedException(
            Kind kind,
            String message,
            int exitCode,
            String signal,
            List<String> stderrTail,
            List<Integer> lostInputs,
            Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.exitCode = exitCode;
        this.signal = signal;
        this.stderrTail = List.copyOf(stderrTail);
        this.lostInputs = List.copyOf(lostInputs);
        this.retryAfter = retryAfter;
    }

    /** A failure described by one sentence and a trace (empty where there is none). */
    public static TaskFailedException of(Kind kind, String message, List<String> trace) {
        return new TaskFailedException(
                kind, message, NO_EXIT_CODE, "", trace, List.of(), Duration.ZERO);
    }

    /** A program ended with an exit code other than 0, or by a signal (empty where by none). */
    public static TaskFailedException program(
            Kind kind, String message, int exitCode, String signal, List<String> stderrTail) {
        return new TaskFailedException(
                kind, message, exitCode, signal, stderrTail, List.of(), Duration.ZERO);
    }

    /** Committed output of these tasks of the stage before cannot be read any more. */
    public static TaskFailedException lostInputs(String message, List<Integer> lostInputs) {
        return new TaskFailedException(
                Kind.LOST_INPUT, message, NO_EXIT_CODE, "", List.of(), lostInputs, Duration.ZERO);
    }

    /** The same failure, which names its own delay; zero for the policy's. */
    public TaskFailedException retryAfter(Duration delay) {
        Duration bounded = delay.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : delay;
        return new TaskFailedException(
                kind,
                String.valueOf(getMessage()),
                exitCode,
                signal,
                stderrTail,
                lostInputs,
                bounded);
    }

    /** What kind of failure it was. */
    public Kind kind() {
        return kind;
    }

    /** The program's exit code, or {@link #NO_EXIT_CODE}. */
    public int exitCode() {
        return exitCode;
    }

    /** Name of the signal that ended the program, or empty. */
    public String signal() {
        return signal;
    }

    /** The last lines of standard error or of the stack trace. */
    public List<String> stderrTail() {
        return stderrTail;
    }

    /** Indexes of tasks of the stage before whose output is gone. */
    public List<Integer> lostInputs() {
        return lostInputs;
    }

    /** How long to wait before the next attempt; zero where the job's policy says it. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
