package dev.poneglyph.coordinator.access.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash that secrets are kept by: PBKDF2 with HMAC-SHA-512 (RFC 8018), as OWASP's password
 * storage cheat sheet counts its iterations. Takes about a tenth of a second, on purpose.
 *
 * <p>Beside it stands a check of 32 bits that a wrong secret fails at once, so that guesses cost
 * next to nothing. Whoever steals the hash learns as many of the secret's 256 bits, not more.
 */
final class SlowHash {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 210_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final String CHECK_ALGORITHM = "HmacSHA256";
    private static final int CHECK_BYTES = 4;
    private static final Pattern FORM =
            Pattern.compile(
                    "[1-9][0-9]{0,8}\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}\\$[A-Za-z0-9+/]{6}");

    /** Bytes of salt that {@link #of} wants. */
    static int saltBytes() {
        return SALT_BYTES;
    }

    private SlowHash() {}

    /** The hash of {@code secret} as text. */
    static String of(String secret, byte[] salt) {
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                String.valueOf(ITERATIONS),
                text.encodeToString(salt),
                text.encodeToString(derive(secret, salt, ITERATIONS)),
                text.encodeToString(check(secret, salt)));
    }

    /** Whether {@code text} can be a hash at all. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether {@code secret} is certainly not that of {@code hash}; takes microseconds. */
    static boolean isWrong(String secret, String hash) {
        String[] parts = hash.split("\\$", -1);
        Base64.Decoder bytes = Base64.getDecoder();
        return !MessageDigest.isEqual(
                bytes.decode(parts[3]), check(secret, bytes.decode(parts[1])));
    }

    /** Whether {@code hash} is of {@code secret}; takes the same time either way. */
    static boolean matches(String secret, String hash) {
        String[] parts = hash.split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, derive(secret, salt, Integer.parseInt(parts[0])));
    }

    private static byte[] check(String secret, byte[] salt) {
        try {
            Mac mac = Mac.getInstance(CHECK_ALGORITHM);
            mac.init(new SecretKeySpec(salt, CHECK_ALGORITHM));
            byte[] whole = mac.doFinal(secret.getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(whole, CHECK_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected a JDK with " + CHECK_ALGORITHM, e);
        }
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
