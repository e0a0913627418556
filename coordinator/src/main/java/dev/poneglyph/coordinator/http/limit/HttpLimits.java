package dev.poneglyph.coordinator.http.limit;

import dev.poneglyph.coordinator.http.HealthRoutes;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.limit.AddressKey;
import dev.poneglyph.coordinator.limit.CallLimits;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** What an HTTP call may be, before and after it is known who makes it. */
public final class HttpLimits {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final long MS_PER_S = 1_000;

    private final CallLimits limits;
    private final Supplier<String> caller;

    /**
     * @param caller who makes the call that is handled in this thread
     */
    public HttpLimits(CallLimits limits, Supplier<String> caller) {
        this.limits = limits;
        this.caller = caller;
    }

    /** To be asked first of all. */
    public HttpRoutes beforeAnyoneIsKnown() {
        return routes -> routes.before(this::checkAddress);
    }

    /** To be asked once the caller is known. */
    public HttpRoutes onceTheCallerIsKnown() {
        return this::addCallerCheck;
    }

    private void addCallerCheck(RoutesConfig routes) {
        routes.beforeMatched(call -> {
            if (!HealthRoutes.serves(call.path())) {
                let(call, limits.ofCaller(caller.get()));
            }
        });
    }

    private void checkAddress(Context call) throws ProblemException, InterruptedException {
        if (HealthRoutes.serves(call.path())) {
            return;
        }
        var request = ServletContextRequest.getServletContextRequest(call.req());
        let(
                call,
                limits.fromAddress(
                        AddressKey.of(request.getConnectionMetaData().getRemoteSocketAddress())));
        Optional<String> tooMany = limits.headers(request.getHeaders().size());
        if (tooMany.isPresent()) {
            throw new ProblemException(
                    Problem.of(HEADERS_TOO_LARGE, "resource_exhausted", tooMany.get()));
        }
        requireUnpacked(call.header("Content-Encoding"));
    }

    /** A small packed body may be a large one, and none of ours is worth packing. */
    private static void requireUnpacked(@Nullable String encoding) throws ProblemException {
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new ProblemException(
                    Problem.of(
                            UNSUPPORTED_MEDIA_TYPE,
                            "invalid_argument",
                            "Expected a body that is not packed, but it has a Content-Encoding;"
                                    + " send it as it is"));
        }
    }

    private static void let(Context call, CallLimits.Decision decision)
            throws ProblemException, InterruptedException {
        switch (decision) {
            case CallLimits.Pass pass -> {
                if (pass.waitMs() > 0) {
                    Thread.sleep(pass.waitMs());
                }
            }
            case CallLimits.Refusal refusal -> {
                long waitS = Math.ceilDiv(refusal.waitMs(), MS_PER_S);
                call.header("Retry-After", Long.toString(waitS));
                throw new ProblemException(
                        Problem.of(TOO_MANY_REQUESTS, "resource_exhausted", refusal.sentence()));
            }
        }
    }
}
