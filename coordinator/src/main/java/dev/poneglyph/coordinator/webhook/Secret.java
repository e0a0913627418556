package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.StatusException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Secrets of webhooks and what is signed with them, after the convention "Standard Webhooks". */
final class Secret {

    /** A secret that begins so is base64 after it; any other is taken as it is. */
    static final String PREFIX = "whsec_";

    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 200;
    private static final int NEW_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private Secret() {}

    /** The secret that was chosen, or a new one. */
    static String chosenOr(@Nullable String secret, RandomGenerator random) throws StatusException {
        if (secret == null) {
            byte[] bytes = new byte[NEW_BYTES];
            random.nextBytes(bytes);
            return PREFIX + Base64.getEncoder().encodeToString(bytes);
        }
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH || !isReadable(secret)) {
            throw Statuses.invalid(
                    "Expected a secret of %d to %d characters, with base64 after %s if it begins so, but it is another; leave it out for a new one"
                            .formatted(MIN_LENGTH, MAX_LENGTH, PREFIX));
        }
        return secret;
    }

    private static boolean isReadable(String secret) {
        try {
            return keyOf(secret).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] keyOf(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The header {@code webhook-signature} of a call.
     *
     * @param timestampS when it is made, epoch seconds
     */
    static String signature(String secret, String id, long timestampS, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keyOf(secret), ALGORITHM));
            mac.update((id + "." + timestampS + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected HMAC-SHA256 in every Java, but it failed", e);
        }
    }
}
