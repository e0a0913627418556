package dev.poneglyph.coordinator.http.v1.view;

import org.jspecify.annotations.Nullable;

/**
 * What an operator may say with an act.
 *
 * @param by who acts
 * @param reason why
 */
public record ActWish(@Nullable String by, @Nullable String reason) {

    /** Empty where none was given. */
    public String reasonOrEmpty() {
        return reason == null ? "" : reason;
    }
}
