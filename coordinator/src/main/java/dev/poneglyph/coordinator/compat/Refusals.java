package dev.poneglyph.coordinator.compat;

import io.grpc.Status;
import io.grpc.StatusException;

/** Which refusals are told in an answer's own fields: those that say what the caller did wrong. */
final class Refusals {

    private Refusals() {}

    /**
     * The sentence of a refusal that belongs into the answer.
     *
     * @throws StatusException the refusal itself where it says that the coordinator cannot answer
     *     now, or does not want to: callers repeat such calls
     */
    static String sentence(StatusException refusal) throws StatusException {
        Status status = refusal.getStatus();
        return switch (status.getCode()) {
            case NOT_FOUND,
                    INVALID_ARGUMENT,
                    FAILED_PRECONDITION,
                    ALREADY_EXISTS,
                    OUT_OF_RANGE,
                    PERMISSION_DENIED ->
                    String.valueOf(status.getDescription());
            default -> throw refusal;
        };
    }
}
