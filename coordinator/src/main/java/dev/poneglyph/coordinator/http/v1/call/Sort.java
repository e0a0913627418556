package dev.poneglyph.coordinator.http.v1.call;

import dev.poneglyph.coordinator.http.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The order that {@code sort} asks for. */
public final class Sort {

    /** The query's parameter. */
    public static final String NAME = "sort";

    private Sort() {}

    /**
     * By one of {@code orders}, the other way round with a {@code -} before its name. What is equal
     * stays in the order of {@code last}.
     *
     * @param otherwise the name where the query has none
     * @throws ProblemException 400 if there is no such order
     */
    public static <T> Comparator<T> of(
            Query query, String otherwise, Map<String, Comparator<T>> orders, Comparator<T> last)
            throws ProblemException {
        String wish = query.has(NAME) ? query.text(NAME) : otherwise;
        boolean down = wish.startsWith("-");
        Comparator<T> order = orders.get(down ? wish.substring(1) : wish);
        if (order == null) {
            throw Query.notAmong(NAME, wish, names(orders));
        }
        return (down ? order.reversed() : order).thenComparing(last);
    }

    private static List<String> names(Map<String, ?> orders) {
        List<String> names = new ArrayList<>();
        for (String name : new TreeMap<>(orders).keySet()) {
            names.add(name);
            names.add("-" + name);
        }
        return names;
    }
}
