package dev.poneglyph.coordinator.http.v1.cluster;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.StateReport;
import dev.poneglyph.engine.view.EngineSnapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Supplier;

/** Which coordinator this is, and its totals. */
public final class ClusterRoutes implements HttpRoutes {

    private final LoopCalls calls;
    private final String version;
    private final Supplier<Ports> ports;
    private final long startedAtMs;

    /**
     * @param ports asked once all are open
     */
    public ClusterRoutes(LoopCalls calls, String version, Supplier<Ports> ports) {
        this.calls = calls;
        this.version = version;
        this.ports = ports;
        startedAtMs = calls.loop().time().wallMs();
    }

    private record ClusterView(
            String version,
            long logIndex,
            long startedAtMs,
            boolean leading,
            Map<String, Long> statistics,
            Ports ports) {}

    private record Seen(EngineSnapshot state, boolean leading) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/cluster", this::get);
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        Seen seen = calls.query(_ -> new Seen(calls.loop().snapshot(), calls.loop().isLeading()));
        call.json(
                new ClusterView(
                        version,
                        seen.state().index(),
                        startedAtMs,
                        seen.leading(),
                        StateReport.totals(seen.state().statistics()),
                        ports.get()));
    }
}
