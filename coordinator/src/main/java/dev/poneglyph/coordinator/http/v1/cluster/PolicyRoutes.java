package dev.poneglyph.coordinator.http.v1.cluster;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.job.JobPolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.SortedMap;

/** What holds where a job names nothing else. */
public final class PolicyRoutes implements HttpRoutes {

    private final LoopCalls calls;
    private final EngineConfig config;
    private final JobPolicy defaults;

    /**
     * @param defaults of a job that names nothing
     */
    public PolicyRoutes(LoopCalls calls, EngineConfig config, JobPolicy defaults) {
        this.calls = calls;
        this.config = config;
        this.defaults = defaults;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/policies", this::get);
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        SortedMap<String, Integer> limits = calls.snapshot().labelLimits();
        call.json(PoliciesView.of(defaults, config, limits));
    }
}
