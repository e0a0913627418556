package dev.poneglyph.coordinator.http.v1.deadletters;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.http.ProblemException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one dead letter is to be recovered.
 *
 * @param payloadText a new payload
 * @param payloadBase64 the same, for what is not text
 * @param dryRun only say whether it could be done
 */
record RecoveryWish(
        @Nullable String payloadText,
        @Nullable String payloadBase64,
        @Nullable String by,
        @Nullable Boolean dryRun) {

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** The new payload; empty where it stays as it is. */
    Optional<ByteString> payload() throws ProblemException {
        if (payloadText != null && payloadBase64 != null) {
            throw ProblemException.invalid(
                    "Expected payload_text or payload_base64, but there are both; leave one out");
        }
        if (payloadText != null) {
            return Optional.of(ByteString.copyFromUtf8(payloadText));
        }
        return payloadBase64 == null ? Optional.empty() : Optional.of(decoded(payloadBase64));
    }

    private static ByteString decoded(String base64) throws ProblemException {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw ProblemException.invalid(
                    "Expected payload_base64 to be base64, but %s; send text as payload_text"
                            .formatted(notBase64.getMessage()));
        }
    }
}
