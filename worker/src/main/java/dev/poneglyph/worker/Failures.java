package dev.poneglyph.worker;

import dev.poneglyph.mapreduce.run.FullDisk;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;

/** Turns what a runner threw into what the coordinator is told, within limits. */
final class Failures {

    static final int MAX_MESSAGE_CHARS = 2_000;
    static final int MAX_LINE_CHARS = 2_000;
    static final int MAX_LOST_INPUTS = 10_000;

    private Failures() {}

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case TaskFailedException failed -> described(failed);
            case OutOfMemoryError e ->
                    unexpected(FailureClass.RESOURCE_EXHAUSTION, "Out of memory: ", e);
            case UncheckedIOException e when e.getCause() instanceof FileSystemException disk ->
                    unexpected(FailureClass.RESOURCE_EXHAUSTION, "Local disk: ", disk);
            case UncheckedIOException e when FullDisk.isToldBy(e) ->
                    unexpected(FailureClass.RESOURCE_EXHAUSTION, "Local disk: ", e);
            case UncheckedIOException e -> unexpected(FailureClass.NETWORK_ERROR, "", e);
            default -> unexpected(FailureClass.UNKNOWN_ERROR, "", thrown);
        };
    }

    static Failure validation(String message) {
        return Failure.newBuilder()
                .setFailureClass(FailureClass.VALIDATION_ERROR)
                .setMessage(clip(message, MAX_MESSAGE_CHARS))
                .setExitCode(TaskFailedException.NO_EXIT_CODE)
                .build();
    }

    private static Failure described(TaskFailedException failed) {
        return Failure.newBuilder()
                .setFailureClass(classOf(failed.kind()))
                .setMessage(clip(String.valueOf(failed.getMessage()), MAX_MESSAGE_CHARS))
                .setExitCode(failed.exitCode())
                .setSignal(failed.signal())
                .addAllStderrTail(lastLines(failed.stderrTail()))
                .setRetryAfterMs(failed.retryAfter().toMillis())
                .addAllLostInputs(failed.lostInputs().stream().limit(MAX_LOST_INPUTS).toList())
                .build();
    }

    private static Failure unexpected(FailureClass failureClass, String prefix, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return Failure.newBuilder()
                .setFailureClass(failureClass)
                .setMessage(clip(prefix + thrown, MAX_MESSAGE_CHARS))
                .setExitCode(TaskFailedException.NO_EXIT_CODE)
                .addAllStderrTail(lastLines(trace.toString().lines().toList()))
                .build();
    }

    private static FailureClass classOf(TaskFailedException.Kind kind) {
        return switch (kind) {
            case EXECUTION -> FailureClass.TASK_EXECUTION_ERROR;
            case VALIDATION -> FailureClass.VALIDATION_ERROR;
            case NETWORK, LOST_INPUT -> FailureClass.NETWORK_ERROR;
            case RESOURCE -> FailureClass.RESOURCE_EXHAUSTION;
        };
    }

    private static List<String> lastLines(List<String> lines) {
        int from = Math.max(0, lines.size() - TaskFailedException.MAX_STDERR_LINES);
        return lines.subList(from, lines.size()).stream()
                .map(line -> clip(line, MAX_LINE_CHARS))
                .toList();
    }

    private static String clip(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - 1) + "…";
    }
}
