package dev.poneglyph.coordinator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.grpc.Status;
import java.util.Locale;
import java.util.Objects;

/**
 * An error as the API tells it: the problem details of RFC 9457.
 *
 * @param type {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail "Expected …, but …; …"
 * @param reason what programs may decide by, such as {@code not_found}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String reason) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNAVAILABLE = 503;

    /** A problem of that status. */
    public static Problem of(int status, String reason, String detail) {
        return new Problem("about:blank", Reasons.phrase(status), status, detail, reason);
    }

    /** What a service's refusal is over HTTP. */
    public static Problem of(Status refusal) {
        String detail = Objects.requireNonNullElse(refusal.getDescription(), "");
        return of(httpStatus(refusal.getCode()), lowerCase(refusal.getCode()), detail);
    }

    /** The coordinator cannot answer now. */
    public static Problem unavailable(String detail) {
        return of(UNAVAILABLE, "unavailable", detail);
    }

    private static int httpStatus(Status.Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> UNAVAILABLE;
            case DEADLINE_EXCEEDED -> 504;
            case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
        };
    }

    private static String lowerCase(Status.Code code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
