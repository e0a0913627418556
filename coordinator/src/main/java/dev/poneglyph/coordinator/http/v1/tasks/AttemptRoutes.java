package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.AttemptView;
import dev.poneglyph.coordinator.service.AttemptProgresses;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is asked of attempts. */
public final class AttemptRoutes implements HttpRoutes {

    private final LoopCalls calls;
    private final AttemptProgresses progresses;

    /** Asks {@code calls}. */
    public AttemptRoutes(LoopCalls calls, AttemptProgresses progresses) {
        this.calls = calls;
        this.progresses = progresses;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/attempts", this::list);
    }

    private void list(Context call) throws Exception {
        AttemptList list = AttemptList.of(Query.of(call, AttemptList.QUERY));
        ClusterSight sight = ClusterSight.of(calls);
        if (!list.job().isEmpty() && sight.job(list.job()).isEmpty()) {
            throw Statuses.unknownJob(list.job());
        }
        Page<AttemptList.Place> page = list.page(sight);
        AttemptProgresses.Read progress =
                progresses.ofAttempts(
                        page.items().stream().map(AttemptList.Place::attempt).toList());
        call.json(
                page.map(place ->
                        AttemptView.of(
                                place.found().name(),
                                place.found().task(),
                                place.position(),
                                progress.of(place.attempt()))));
    }
}
