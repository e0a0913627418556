package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.service.Readiness;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** Refuses calls that need the state while it is not there; health is asked all the same. */
public final class ReadinessCheck implements HttpRoutes {

    private final Readiness readiness;

    public ReadinessCheck(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(this::check);
    }

    private void check(Context call) throws ProblemException {
        Optional<String> objection = readiness.objection();
        if (objection.isPresent() && !call.path().startsWith(HealthRoutes.PATH)) {
            throw new ProblemException(Problem.unavailable(objection.get()));
        }
    }
}
