package dev.poneglyph.coordinator.access.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The hash that secrets are kept by: PBKDF2 with HMAC-SHA-512 (RFC 8018), as OWASP's password
 * storage cheat sheet counts its iterations. Takes about a tenth of a second, on purpose.
 */
final class SlowHash {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 210_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 16;

    /** Bytes of salt that {@link #of} wants. */
    static int saltBytes() {
        return SALT_BYTES;
    }

    private SlowHash() {}

    /** The hash of {@code secret} as text. */
    static String of(String secret, byte[] salt) {
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return ITERATIONS
                + "$"
                + text.encodeToString(salt)
                + "$"
                + text.encodeToString(derive(secret, salt, ITERATIONS));
    }

    /** Whether {@code hash} is of {@code secret}; takes the same time either way. */
    static boolean matches(String secret, String hash) {
        String[] parts = hash.split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, derive(secret, salt, Integer.parseInt(parts[0])));
    }

    private static byte[] derive(String secret, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected a JDK with " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
