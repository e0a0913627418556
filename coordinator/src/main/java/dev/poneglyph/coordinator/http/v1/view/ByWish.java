package dev.poneglyph.coordinator.http.v1.view;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, where that is all there is to say.
 *
 * @param by a name; null where the caller gives none
 */
public record ByWish(@Nullable String by) {}
