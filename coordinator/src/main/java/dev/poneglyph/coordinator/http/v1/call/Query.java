package dev.poneglyph.coordinator.http.v1.call;

import dev.poneglyph.coordinator.http.ProblemException;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The query of a call, read strictly: what is not known is refused, with the names that are.
 *
 * @param path the call's path
 * @param values by name
 */
public record Query(String path, Map<String, String> values) {

    private static final int MAX_SHOWN = 100;
    private static final int MAX_TEXT = 4_000;

    /**
     * The query of {@code call}.
     *
     * @param known parameters the call takes
     * @throws ProblemException 400 if there are others, or one is given twice or cannot be decoded
     */
    public static Query of(Context call, String... known) throws ProblemException {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, List<String>> each : call.queryParamMap().entrySet()) {
            if (!Arrays.asList(known).contains(each.getKey())) {
                throw unknown(each.getKey(), known);
            }
            if (each.getValue().isEmpty()) {
                throw ProblemException.invalid(
                        "Expected a value of %s in the query, but it cannot be decoded; write %% as %%25"
                                .formatted(each.getKey()));
            }
            if (each.getValue().size() > 1) {
                throw ProblemException.invalid(
                        "Expected %s once in the query, but it is there %d times; separate values by commas"
                                .formatted(each.getKey(), each.getValue().size()));
            }
            values.put(each.getKey(), each.getValue().getFirst());
        }
        return new Query(call.path(), Map.copyOf(values));
    }

    private static ProblemException unknown(String name, String... known) {
        String expected =
                known.length == 0
                        ? "no query"
                        : "a query of " + String.join(", ", new TreeSet<>(Arrays.asList(known)));
        return ProblemException.invalid(
                "Expected %s, but there is \"%s\"; leave it out".formatted(expected, shown(name)));
    }

    /**
     * Text; empty where there is none.
     *
     * @throws ProblemException 400 if it is longer than 4,000 characters
     */
    public String text(String name) throws ProblemException {
        String text = values.getOrDefault(name, "");
        if (text.length() > MAX_TEXT) {
            throw ProblemException.invalid(
                    "Expected %s of at most %d characters, but it has %d"
                            .formatted(name, MAX_TEXT, text.length()));
        }
        return text;
    }

    /** Whether the parameter is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A whole number; {@code otherwise} where there is none.
     *
     * @throws ProblemException 400 if it is none, or out of its range
     */
    public int whole(String name, int otherwise, int least, int most) throws ProblemException {
        return (int) whole(name, (long) otherwise, least, most);
    }

    /**
     * Epoch milliseconds; {@code otherwise} where there is none.
     *
     * @throws ProblemException 400 if it is no such number
     */
    public long timeMs(String name, long otherwise) throws ProblemException {
        return whole(name, otherwise, 0, Long.MAX_VALUE);
    }

    private long whole(String name, long otherwise, long least, long most) throws ProblemException {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw range(name, text, least, most);
        }
        throw range(name, text, least, most);
    }

    private static ProblemException range(String name, String text, long least, long most) {
        String range =
                most == Long.MAX_VALUE ? "of at least " + least : "of " + least + " to " + most;
        return ProblemException.invalid(
                "Expected %s to be a whole number %s, but it is \"%s\""
                        .formatted(name, range, shown(text)));
    }

    /**
     * Words separated by commas; all of {@code known} where there is none.
     *
     * @throws ProblemException 400 if one is not known
     */
    public Set<String> among(String name, Collection<String> known) throws ProblemException {
        String text = values.get(name);
        if (text == null) {
            return Set.copyOf(known);
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            if (!known.contains(word)) {
                throw notAmong(name, word, known);
            }
            chosen.add(word);
        }
        return Set.copyOf(chosen);
    }

    /**
     * Values separated by commas, in lower case; all of {@code type} where there is none.
     *
     * @throws ProblemException 400 if one is not known
     */
    public <E extends Enum<E>> Set<E> among(String name, Class<E> type) throws ProblemException {
        Set<String> words = among(name, Words.all(type));
        Set<E> chosen = EnumSet.allOf(type);
        chosen.removeIf(value -> !words.contains(Words.lower(value)));
        return chosen;
    }

    static ProblemException notAmong(String name, String word, Collection<String> known) {
        return ProblemException.invalid(
                "Expected %s to be of %s, but it is \"%s\""
                        .formatted(name, String.join(", ", known), shown(word)));
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
