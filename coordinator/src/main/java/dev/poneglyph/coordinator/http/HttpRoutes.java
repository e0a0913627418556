package dev.poneglyph.coordinator.http;

import io.javalin.config.RoutesConfig;

/**
 * Some paths of an HTTP server. Handlers run on virtual threads and may wait; they refuse with a
 * {@link io.grpc.StatusException} or a {@link ProblemException}.
 */
public interface HttpRoutes {

    /** Adds its paths; called once, before the server listens. */
    void addTo(RoutesConfig routes);
}
