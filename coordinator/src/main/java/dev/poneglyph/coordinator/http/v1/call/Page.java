package dev.poneglyph.coordinator.http.v1.call;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextPageToken null on the last page
 * @param total all that the query means
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken, long total) {

    /** The same page, told otherwise. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextPageToken, total);
    }
}
