package dev.poneglyph.coordinator.http.v1.call;

import dev.poneglyph.coordinator.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Which page of a list is asked for.
 *
 * @param limit items at most
 * @param offset items before it
 * @param fingerprint of the query: a page token is good for no other
 */
public record Paging(int limit, int offset, String fingerprint) {

    /** The query's parameters. */
    public static final String LIMIT = "limit";

    /** Where the page before ended. */
    public static final String PAGE_TOKEN = "page_token";

    /** Items to pass over, in place of a token. */
    public static final String OFFSET = "offset";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_OFFSET = 10_000_000;
    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{8}):(\\d{1,8})");

    /**
     * The page that {@code query} asks for.
     *
     * @throws ProblemException 400 if a number is out of its range, or the token is of another
     *     query or none at all
     */
    public static Paging of(Query query) throws ProblemException {
        int limit = query.whole(LIMIT, DEFAULT_LIMIT, 1, MAX_LIMIT);
        int offset = query.whole(OFFSET, 0, 0, MAX_OFFSET);
        String fingerprint = fingerprint(query);
        if (!query.has(PAGE_TOKEN)) {
            return new Paging(limit, offset, fingerprint);
        }
        if (query.has(OFFSET)) {
            throw ProblemException.invalid(
                    "Expected page_token or offset, but there are both; leave one out");
        }
        return new Paging(limit, read(query.text(PAGE_TOKEN), fingerprint), fingerprint);
    }

    /** The token of the page after this one. */
    String next() {
        String text = fingerprint + ":" + (offset + limit);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int read(String token, String fingerprint) throws ProblemException {
        Matcher parts = TOKEN.matcher(decoded(token));
        if (!parts.matches()) {
            throw ProblemException.invalid(
                    "Expected a page token of an answer before, but it is \"%s\"; begin without one"
                            .formatted(token));
        }
        if (!parts.group(1).equals(fingerprint)) {
            throw ProblemException.invalid(
                    "Expected a page token of this query, but it belongs to another; begin without"
                            + " one, or ask as before");
        }
        return Integer.parseInt(parts.group(2));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** Of everything that decides which items there are and in which order. */
    private static String fingerprint(Query query) {
        Map<String, String> deciding = new TreeMap<>(query.values());
        deciding.keySet().removeAll(java.util.Set.of(LIMIT, PAGE_TOKEN, OFFSET));
        var sum = new CRC32C();
        sum.update((query.path() + "?" + deciding).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
