package dev.poneglyph.coordinator.http.v1.call;

import dev.poneglyph.coordinator.http.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The order that {@code sort} asks for.
 *
 * @param name which one
 * @param descending the other way round
 */
public record Sort(String name, boolean descending) {

    /** The query's parameter. */
    public static final String NAME = "sort";

    /**
     * One of {@code names}, the other way round with a {@code -} before it.
     *
     * @param otherwise where the query has none
     * @throws ProblemException 400 if there is no such order
     */
    public static Sort of(Query query, String otherwise, Collection<String> names)
            throws ProblemException {
        String wish = query.has(NAME) ? query.text(NAME) : otherwise;
        boolean descending = wish.startsWith("-");
        String name = descending ? wish.substring(1) : wish;
        if (!names.contains(name)) {
            throw Query.notAmong(NAME, wish, bothWays(names));
        }
        return new Sort(name, descending);
    }

    private static List<String> bothWays(Collection<String> names) {
        List<String> all = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            all.add(name);
            all.add("-" + name);
        }
        return all;
    }
}
