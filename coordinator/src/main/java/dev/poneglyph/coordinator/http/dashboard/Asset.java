package dev.poneglyph.coordinator.http.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A file as browsers get it.
 *
 * @param content its bytes; never changed
 * @param mediaType what it is
 * @param etag tells this content from every other, in quotes
 */
@SuppressWarnings("ArrayRecordComponent")
record Asset(byte[] content, String mediaType, String etag) {

    private static final int ETAG_LENGTH = 22;

    static Asset of(byte[] content, String mediaType) {
        return new Asset(content, mediaType, '"' + sha256(content).substring(0, ETAG_LENGTH) + '"');
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The digest in base 64. */
    static String sha256(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }
}
