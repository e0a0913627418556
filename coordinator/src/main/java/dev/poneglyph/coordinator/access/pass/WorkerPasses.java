package dev.poneglyph.coordinator.access.pass;

import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.PrivateFile;
import dev.poneglyph.coordinator.access.Role;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passes of workers: a worker that has joined gets one in its welcome, and from then on speaks as
 * itself, whatever it joined with. A pass holds the worker's name and an HMAC-SHA-256 (RFC 2104) of
 * it; nothing is kept for it. Deleting the key's file makes all of them void at the next start.
 * Safe for use by several threads.
 */
public final class WorkerPasses implements Authenticator {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("pgw_([A-Za-z0-9._-]{1,100})~([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    private WorkerPasses(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * With the key in {@code file}, which is made where it is missing.
     *
     * @param random draws the key: must be unpredictable
     * @throws IOException if the file cannot be read or made, or is no key
     */
    public static WorkerPasses open(Path file, RandomGenerator random) throws IOException {
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
        return new WorkerPasses(key);
    }

    /** The pass of worker {@code name}. */
    public String issue(String name) {
        return "pgw_" + name + "~" + seal(name);
    }

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        String bearer = credentials.bearer();
        if (bearer == null || !bearer.startsWith("pgw_")) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(bearer);
        if (!parts.matches() || !isSealed(parts.group(1), parts.group(2))) {
            throw Status.UNAUTHENTICATED
                    .withDescription(
                            "Expected the pass that this coordinator gave to a worker, but it is"
                                    + " another; start the worker again, so that it joins")
                    .asException();
        }
        return Optional.of(
                new Identity(
                        parts.group(1),
                        Set.of(Role.WORKER),
                        Set.of(),
                        Identity.Via.WORKER_PASS,
                        credentials.from()));
    }

    @Override
    public boolean isQuick(Credentials credentials) {
        return true;
    }

    private boolean isSealed(String name, String seal) {
        return MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.US_ASCII),
                seal(name).getBytes(StandardCharsets.US_ASCII));
    }

    private String seal(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JDK to have " + ALGORITHM, e);
        }
    }
}
