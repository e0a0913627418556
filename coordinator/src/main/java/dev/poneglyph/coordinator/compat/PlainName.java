package dev.poneglyph.coordinator.compat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names that programs chose freely, as the engine takes them: a name that is plain stays as it is,
 * another gets its plain characters and a digest, so that the same name is the same again. Pure.
 */
final class PlainName {

    private static final Pattern WORKER = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._=/:-]{1,100}");
    private static final int MAX_KEPT = 80;
    private static final int DIGEST_BYTES = 5;

    private PlainName() {}

    /** Of a worker; not for empty names. */
    static String ofWorker(String name) {
        return WORKER.matcher(name).matches() ? name : plain(name);
    }

    /** Of a capability; not for empty ones. */
    static String ofLabel(String capability) {
        return LABEL.matcher(capability).matches() ? capability : plain(capability);
    }

    private static String plain(String name) {
        String kept = name.replaceAll("[^A-Za-z0-9._-]", "-");
        return kept.substring(0, Math.min(kept.length(), MAX_KEPT)) + "-" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256, but not this", e);
        }
    }
}
