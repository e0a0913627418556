package dev.poneglyph.coordinator.http.v1.view;

import dev.poneglyph.coordinator.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may say with an act.
 *
 * @param by who acts; null where the caller gives no name
 * @param reason why; null where the caller gives none
 */
public record ActWish(@Nullable String by, @Nullable String reason) {

    private static final int MAX_REASON = 1_000;

    /**
     * The reason, empty where none was given.
     *
     * @throws ProblemException 400 if it is longer than 1,000 characters
     */
    public String reasonOrEmpty() throws ProblemException {
        if (reason != null && reason.length() > MAX_REASON) {
            throw ProblemException.invalid(
                    "Expected a reason of at most %d characters, but it has %d"
                            .formatted(MAX_REASON, reason.length()));
        }
        return reason == null ? "" : reason;
    }

    /**
     * {@code begin}, and the reason after it where there is one.
     *
     * @throws ProblemException 400 if it is longer than 1,000 characters
     */
    public String reasonAfter(String begin) throws ProblemException {
        String why = reasonOrEmpty();
        return why.isEmpty() ? begin : begin + ": " + why;
    }
}
