package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.service.Readiness;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Health as orchestrators ask for it: is the process alive, has it started, may it be called. Each
 * says why not.
 */
public final class HealthRoutes implements HttpRoutes {

    static final String PATH = "/health";

    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private final Readiness readiness;
    private final TimeSource time;

    public HealthRoutes(Readiness readiness, TimeSource time) {
        this.readiness = readiness;
        this.time = time;
    }

    private record Health(String status, String faultTolerance, String reason, long timestamp) {}

    /** Whether that path tells the health, and so is answered whatever else is refused. */
    public static boolean serves(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::ready);
        routes.get(PATH + "/ready", this::ready);
        routes.get(PATH + "/startup", this::startup);
        routes.get(PATH + "/live", call -> answer(call, readiness.deadly()));
    }

    private void ready(Context call) {
        answer(call, readiness.objection());
    }

    private void startup(Context call) {
        answer(call, readiness.isStarted() ? Optional.empty() : readiness.refusal());
    }

    private void answer(Context call, Optional<String> objection) {
        boolean well = objection.isEmpty();
        call.status(well ? OK : UNAVAILABLE)
                .json(
                        new Health(
                                well ? "healthy" : "unhealthy",
                                well ? "active" : "inactive",
                                objection.orElse(""),
                                time.wallMs()));
    }
}
