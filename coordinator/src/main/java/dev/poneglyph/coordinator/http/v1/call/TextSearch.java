package dev.poneglyph.coordinator.http.v1.call;

import dev.poneglyph.coordinator.http.ProblemException;
import java.util.Locale;

/**
 * Whether texts contain what {@code q} asks for; case does not count.
 *
 * @param wanted in lower case; empty finds everything
 */
public record TextSearch(String wanted) {

    private static final String NAME = "q";
    private static final int MAX_LENGTH = 200;

    /**
     * What the query asks for.
     *
     * @throws ProblemException 400 if it is longer than 200 characters
     */
    public static TextSearch of(Query query) throws ProblemException {
        String text = query.text(NAME);
        if (text.length() > MAX_LENGTH) {
            throw ProblemException.invalid(
                    "Expected q of at most %d characters, but it has %d"
                            .formatted(MAX_LENGTH, text.length()));
        }
        return new TextSearch(text.toLowerCase(Locale.ROOT));
    }

    /** Whether everything is found. */
    public boolean findsAll() {
        return wanted.isEmpty();
    }

    /** Whether any of the texts contains it. */
    public boolean finds(String... texts) {
        if (findsAll()) {
            return true;
        }
        for (String text : texts) {
            if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return false;
    }
}
