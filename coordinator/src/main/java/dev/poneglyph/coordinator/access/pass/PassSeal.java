package dev.poneglyph.coordinator.access.pass;

import dev.poneglyph.coordinator.access.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What only this coordinator can put on a text: an HMAC-SHA-256 (RFC 2104). */
final class PassSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private PassSeal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * With the key in {@code file}, which is made where it is missing.
     *
     * @param random draws the key: must be unpredictable
     * @throws IOException if the file cannot be read or made, or is no key
     */
    static PassSeal open(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            PrivateFile.write(file, fresh);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(
                    "Expected %d bytes in %s, but there are %d; delete the file, and the workers join anew"
                            .formatted(KEY_BYTES, file, key.length));
        }
        return new PassSeal(key);
    }

    boolean isOn(String text, String seal) {
        return MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.US_ASCII),
                of(text).getBytes(StandardCharsets.US_ASCII));
    }

    String of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JDK to have " + ALGORITHM, e);
        }
    }
}
