package dev.poneglyph.coordinator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.poneglyph.coordinator.service.CallsInFlight;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a call into a problem. */
final class Failures implements HttpRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_S =
            Long.toString(TimeUnit.MILLISECONDS.toSeconds(CallsInFlight.RETRY_AFTER_MS));

    private final long maxBodyBytes;

    /**
     * @param maxBodyBytes largest body of a call
     */
    Failures(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, call) -> answer(call, e.problem()));
        routes.exception(
                StatusException.class, (e, call) -> answer(call, Problem.of(e.getStatus())));
        routes.exception(JsonProcessingException.class, (e, call) -> answer(call, malformed(e)));
        routes.exception(HttpResponseException.class, (e, call) -> answer(call, plain(e, call)));
        routes.exception(InterruptedException.class, (_, call) -> answer(call, stopping()));
        routes.exception(IOException.class, (e, call) -> answer(call, Problem.of(statusOf(e))));
        routes.exception(Exception.class, (e, call) -> answer(call, defect(e, call)));
    }

    static void answer(Context call, Problem problem) {
        if (call.res().isCommitted()) {
            breakOff(call, problem);
            return;
        }
        if (problem.status() == UNAVAILABLE) {
            call.header("Retry-After", RETRY_AFTER_S);
        }
        call.status(problem.status()).json(problem).contentType(Problem.MEDIA_TYPE);
    }

    /** Part of the answer is gone out: only a broken connection tells that the rest is missing. */
    private static void breakOff(Context call, Problem problem) {
        LOG.warn(
                "http answer broken off method={} path={} reason=\"{}\"",
                call.method(),
                call.path(),
                problem.detail());
        ServletContextRequest.getServletContextRequest(call.req())
                .getServletChannel()
                .abort(new IOException(problem.detail()));
    }

    private static Problem malformed(JsonProcessingException e) {
        return Problem.of(
                400,
                "invalid_argument",
                "Expected a JSON object that this call takes, but %s; see /api/v1/openapi.yaml"
                        .formatted(e.getOriginalMessage()));
    }

    private Problem plain(HttpResponseException e, Context call) {
        int status = e.getStatus();
        String detail =
                switch (status) {
                    case 404 ->
                            "Expected a path of this server, but there is no %s %s; see /api/v1/openapi.yaml"
                                    .formatted(call.method(), call.path());
                    case 405 ->
                            "Expected a method that %s takes, but it was %s; see /api/v1/openapi.yaml"
                                    .formatted(call.path(), call.method());
                    case 413 ->
                            "Expected a body of at most %d bytes, but it is larger; upload large inputs and name them by URI"
                                    .formatted(maxBodyBytes);
                    default -> String.valueOf(e.getMessage());
                };
        return Problem.of(
                status,
                Reasons.phrase(status).toLowerCase(java.util.Locale.ROOT).replace(' ', '_'),
                detail);
    }

    private static Problem stopping() {
        Thread.currentThread().interrupt();
        return Problem.unavailable("Expected a running coordinator, but it stops; try again");
    }

    private static io.grpc.Status statusOf(IOException e) {
        return dev.poneglyph.coordinator.service.Statuses.of(e).getStatus();
    }

    private static Problem defect(Exception e, Context call) {
        LOG.error("http call failed method={} path={}", call.method(), call.path(), e);
        return Problem.of(
                500,
                "internal",
                "Expected the call to work, but it met a defect (%s); see the coordinator's log"
                        .formatted(e.getClass().getSimpleName()));
    }
}
