package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.job.Quantities;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.time.Duration;
import java.util.List;

/** How a program that fails says when to try again: with its last line of standard error. */
final class RetryAfterLine {

    /** What the line begins with; a duration as in job files follows. */
    static final String PREFIX = "poneglyph-retry-after:";

    private RetryAfterLine() {}

    /**
     * The delay that the last line names that is not blank, at most {@link
     * TaskFailedException#MAX_RETRY_AFTER}; zero where it names none.
     */
    static Duration in(List<String> stderr) {
        return stderr.reversed().stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(String::strip)
                .filter(last -> last.startsWith(PREFIX))
                .flatMap(last -> Quantities.duration(last.substring(PREFIX.length())))
                .orElse(Duration.ZERO);
    }
}
