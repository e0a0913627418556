package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** What wishes about many dead letters have in common. */
final class Wishes {

    private Wishes() {}

    /** A call that is about many says which: leaving the filter out by mistake is not "all". */
    static String filter(@Nullable String filter) throws ProblemException {
        if (filter == null) {
            throw ProblemException.invalid(
                    "Expected a filter, but it is missing; an empty one means all dead letters");
        }
        return filter;
    }
}
