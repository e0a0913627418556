package dev.poneglyph.coordinator.http.v1.call;

import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.http.ProblemException;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Who acts. */
public final class Actor {

    private static final int MAX_LENGTH = 100;

    private Actor() {}

    /**
     * The proven name, else the name the caller gives, or what is known of them.
     *
     * @throws ProblemException 400 if it is longer than 100 characters
     */
    public static String of(Context call, @Nullable String by) throws ProblemException {
        if (by != null && by.length() > MAX_LENGTH) {
            throw ProblemException.invalid(
                    "Expected by to have at most %d characters, but it has %d"
                            .formatted(MAX_LENGTH, by.length()));
        }
        return Signature.current(by == null ? "" : by, "http client " + call.ip());
    }
}
