package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.RetryLaterException;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.run.FullDisk;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an exception of user code says: the job's own rules first, then these. */
final class Thrown {

    private Thrown() {}

    /** The failure of an attempt whose user code threw {@code thrown}. */
    static TaskFailedException failure(Throwable thrown, FailureRules rules) {
        Kind kind = rules.ofException(thrown).orElseGet(() -> kind(thrown));
        String sentence =
                thrown instanceof InvalidInputException
                        ? String.valueOf(thrown.getMessage())
                        : thrown.toString();
        return TaskFailedException.of(kind, sentence, trace(thrown)).retryAfter(delay(thrown));
    }

    /** Of the exception, else of the first of its causes that is known. */
    private static Kind kind(Throwable thrown) {
        return FailureRules.causes(thrown).stream()
                .map(Thrown::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Kind.EXECUTION);
    }

    private static Optional<Kind> known(Throwable thrown) {
        return switch (thrown) {
            case InvalidInputException e -> Optional.of(Kind.VALIDATION);
            case RetryLaterException e -> Optional.of(Kind.NETWORK);
            case OutOfMemoryError e -> Optional.of(Kind.RESOURCE);
            case IOException e when FullDisk.isToldBy(e) -> Optional.of(Kind.RESOURCE);
            default -> Optional.empty();
        };
    }

    private static Duration delay(Throwable thrown) {
        return FailureRules.causes(thrown).stream()
                .filter(RetryLaterException.class::isInstance)
                .map(cause -> ((RetryLaterException) cause).delay())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** The first lines of the stack trace. */
    static List<String> trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(TaskFailedException.MAX_STDERR_LINES).toList();
    }
}
