package dev.poneglyph.coordinator.http.v1.workers;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.worker.Worker;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is asked of breakers. */
public final class BreakerRoutes implements HttpRoutes {

    private final LoopCalls calls;
    private final BreakerPolicy policy;

    /** Asks {@code calls}. */
    public BreakerRoutes(LoopCalls calls, BreakerPolicy policy) {
        this.calls = calls;
        this.policy = policy;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/breakers", this::list);
        routes.get("/api/v1/breakers/{worker}", this::get);
    }

    private void list(Context call) throws Exception {
        Query query = Query.of(call, "state", "limit", "page_token", "offset");
        BreakerFilter filter = BreakerFilter.of(query, "state");
        Selection<Worker> selection = Selection.inOrder(Paging.of(query));
        ClusterSight sight = ClusterSight.of(calls);
        for (Worker worker : sight.workers()) {
            if (filter.wants(worker.breaker())) {
                selection.offer(worker, 0);
            }
        }
        call.json(selection.page().map(new BreakerViews(sight, policy)::of));
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        String name = call.pathParam("worker");
        Worker worker =
                calls.query(view -> view.worker(name))
                        .orElseThrow(() -> Statuses.unknownWorker(name));
        call.json(new BreakerViews(ClusterSight.of(calls), policy).of(worker));
    }
}
