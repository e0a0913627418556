package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.compat.TaskResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Failures of polling workers' attempts in the engine's words. Pure. */
final class TaskFailures {

    /** Metric that names the failure type; TASK_EXECUTION_ERROR without it. */
    static final String FAILURE_TYPE = "failure_type";

    /** Metric with the program's exit code. */
    static final String EXIT_CODE = "exit_code";

    /** Metric with the program's standard error. */
    static final String STDERR = "stderr";

    private static final int MAX_EXIT_CODE = 255;

    private TaskFailures() {}

    /** What the worker says of it. */
    static Failure of(TaskResult result) {
        String message =
                result.getErrorMessage().isEmpty()
                        ? "Expected the task to succeed, but its worker says that it failed and not"
                                + " why"
                        : result.getErrorMessage();
        String stderr = result.getMetricsOrDefault(STDERR, "");
        return new Failure(
                        classOf(result.getMetricsOrDefault(FAILURE_TYPE, "")),
                        message,
                        exitCode(result.getMetricsOrDefault(EXIT_CODE, ""))
                                .orElse(Failure.NO_EXIT_CODE),
                        "",
                        lastLines(stderr.lines().toList()),
                        List.of(),
                        0)
                .bounded();
    }

    private static FailureClass classOf(String name) {
        return Arrays.stream(FailureClass.values())
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(FailureClass.TASK_EXECUTION_ERROR);
    }

    private static OptionalInt exitCode(String text) {
        if (!text.matches("-?\\d{1,3}")) {
            return OptionalInt.empty();
        }
        int code = Integer.parseInt(text);
        return code > 0 && code <= MAX_EXIT_CODE ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /** What went wrong here while its data was moved. */
    static Failure of(TaskFailedException failed) {
        return new Failure(
                        classOf(failed.kind()),
                        String.valueOf(failed.getMessage()),
                        failed.exitCode(),
                        failed.signal(),
                        lastLines(failed.stderrTail()),
                        failed.lostInputs(),
                        failed.retryAfter().toMillis())
                .bounded();
    }

    /** A defect here. */
    static Failure of(Throwable defect) {
        return Failure.of(FailureClass.UNKNOWN_ERROR, "in the coordinator: " + defect).bounded();
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
        return lines.subList(Math.max(0, lines.size() - Failure.MAX_STDERR_LINES), lines.size());
    }
}
