package dev.poneglyph.coordinator.access.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a browser's cookie holds, 256 random bits. The coordinator keeps its hash only;
 * what proves that an own page makes a call is derived from it, so that it is kept nowhere.
 *
 * @param text as the cookie has it
 */
record SessionId(String text) {

    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    /** A new one; {@code random} must be unpredictable. */
    static SessionId draw(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What it is kept by. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytesOf(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }

    /** What pages send along with calls that change something. */
    String csrfToken() {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytesOf(text), MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bytesOf("poneglyph csrf")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JDK to have " + MAC, e);
        }
    }

    /** Whether {@code proof} is {@link #csrfToken}; takes the same time either way. */
    boolean isProvenBy(String proof) {
        return MessageDigest.isEqual(bytesOf(csrfToken()), bytesOf(proof));
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "a session id";
    }
}
