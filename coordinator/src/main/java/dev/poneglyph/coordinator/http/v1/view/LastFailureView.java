package dev.poneglyph.coordinator.http.v1.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest failure of a task. */
public record LastFailureView(
        @JsonProperty("class") String failureClass,
        String message,
        String worker,
        long atMs,
        List<String> stderr) {

    /** Null where it never failed. */
    public static @Nullable LastFailureView of(Task task) {
        Attempt attempt = lastFailed(task);
        Failure failure = attempt == null ? null : attempt.failure();
        return attempt == null || failure == null
                ? null
                : new LastFailureView(
                        Words.lower(failure.failureClass()),
                        failure.message(),
                        attempt.worker(),
                        attempt.endedAtMs(),
                        failure.stderrTail());
    }

    /** The attempt that failed last; null where none did. */
    public static @Nullable Attempt lastFailed(Task task) {
        List<Attempt> attempts = task.attempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).failure() != null) {
                return attempts.get(i);
            }
        }
        return null;
    }
}
