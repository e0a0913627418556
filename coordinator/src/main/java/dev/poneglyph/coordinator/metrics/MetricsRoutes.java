package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.coordinator.http.HttpRoutes;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.util.List;

/** {@code GET /metrics}, as text or as OpenMetrics by what the caller accepts. */
final class MetricsRoutes implements HttpRoutes {

    private final PrometheusMeterRegistry registry;
    private final ClusterSight sight;
    private final BreakerStates breakers;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsRoutes(PrometheusMeterRegistry registry, ClusterSight sight, BreakerStates breakers) {
        this.registry = registry;
        this.sight = sight;
        this.breakers = breakers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::answer);
    }

    private void answer(Context call) throws StatusException, InterruptedException {
        refresh();
        String accept = call.header("Accept");
        call.contentType(formats.findWriter(accept).getContentType());
        call.result(registry.scrape(accept == null ? "" : accept));
    }

    private void refresh() throws StatusException, InterruptedException {
        sight.refresh();
        ClusterFigures figures = sight.newest();
        breakers.show(figures == null ? List.of() : figures.workers().named());
    }
}
