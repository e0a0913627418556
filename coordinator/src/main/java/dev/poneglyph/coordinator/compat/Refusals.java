package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.access.Caller;
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
        if (status.getCode() == Status.Code.PERMISSION_DENIED) {
            // The answer itself is OK, so that nobody else would hear of it.
            Caller.tellRefused(String.valueOf(status.getDescription()));
        }
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
