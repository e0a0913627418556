package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are to be given up.
 *
 * @param filter must be there; empty means all
 * @param dryRun only say which
 */
record PurgeWish(@Nullable String filter, @Nullable Boolean dryRun, @Nullable String by) {

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    String filterOrRefuse() throws ProblemException {
        return Wishes.filter(filter);
    }
}
