package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** Every path of the interface that was there before. */
public final class CompatApi implements HttpRoutes {

    private final List<HttpRoutes> parts;

    /** Serves what {@code context} holds. */
    public CompatApi(ServiceContext context) {
        var calls = new LoopCalls(context.loop());
        parts = List.of(new CompatRoutes(calls, context.config()), new CompatActs(calls));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        parts.forEach(part -> part.addTo(routes));
    }
}
