package dev.poneglyph.coordinator.http.v1.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.blame.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a failed attempt left behind. */
public record FailureView(
        @JsonProperty("class") String failureClass,
        String message,
        @Nullable Integer exitCode,
        @Nullable String signal,
        List<String> stderr) {

    /** Null where there is none. */
    public static @Nullable FailureView of(@Nullable Failure failure) {
        return failure == null
                ? null
                : new FailureView(
                        Words.lower(failure.failureClass()),
                        failure.message(),
                        failure.exitCode() == Failure.NO_EXIT_CODE ? null : failure.exitCode(),
                        Words.orNull(failure.signal()),
                        failure.stderrTail());
    }
}
