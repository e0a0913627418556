package dev.poneglyph.coordinator.access.token;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as its holder has it: {@code pgl_ID_SECRET}. The prefix lets scanners of leaked secrets
 * find it.
 *
 * @param id 16 letters, not secret
 * @param secret 256 random bits
 */
record TokenText(String id, String secret) {

    private static final Pattern FORM =
            Pattern.compile("pgl_([A-Za-z0-9]{16})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;
    private static final int ID_LENGTH = 16;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** A new one; {@code random} must be unpredictable. */
    static TokenText draw(RandomGenerator random) {
        var id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new TokenText(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty where the text is not of this form. */
    static Optional<TokenText> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new TokenText(parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    String text() {
        return "pgl_" + id + "_" + secret;
    }

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "pgl_" + id + "_…";
    }
}
