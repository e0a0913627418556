package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.service.CallsInFlight;
import dev.poneglyph.coordinator.service.Readiness;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Refuses calls that need the state while it is not there; health is asked all the same. Calls that
 * change something are counted: a stop waits for them.
 */
public final class ReadinessCheck implements HttpRoutes {

    private static final String COUNTED = "counted-in-flight";

    private final Readiness readiness;
    private final CallsInFlight calls;
    private final Predicate<String> stateless;

    /**
     * @param stateless which paths, beside health, are served without the state
     */
    public ReadinessCheck(Readiness readiness, CallsInFlight calls, Predicate<String> stateless) {
        this.readiness = readiness;
        this.calls = calls;
        this.stateless = stateless;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(this::check);
        routes.after(this::ended);
    }

    private void check(Context call) throws ProblemException {
        if (call.path().startsWith(HealthRoutes.PATH) || stateless.test(call.path())) {
            return;
        }
        Optional<String> refusal = readiness.refusal();
        if (refusal.isPresent()) {
            throw new ProblemException(Problem.unavailable(refusal.get()));
        }
        if (changesSomething(call)) {
            if (!calls.begin()) {
                throw new ProblemException(
                        Problem.unavailable(readiness.refusal().orElse("it stops")));
            }
            call.attribute(COUNTED, true);
        }
    }

    private void ended(Context call) {
        if (call.attribute(COUNTED) != null) {
            calls.end();
        }
    }

    private static boolean changesSomething(Context call) {
        HandlerType method = call.method();
        return method != HandlerType.GET && method != HandlerType.HEAD;
    }
}
