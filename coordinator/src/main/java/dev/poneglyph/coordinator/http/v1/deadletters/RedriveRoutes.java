package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.service.operate.Redrives;
import dev.poneglyph.protocol.v1.RedriveInfo;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What is asked of redrives. */
public final class RedriveRoutes implements HttpRoutes {

    private final Redrives redrives;

    /** Asks {@code redrives}. */
    public RedriveRoutes(Redrives redrives) {
        this.redrives = redrives;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/redrives", this::list);
        routes.get("/api/v1/redrives/{id}", this::get);
    }

    private void list(Context call) throws Exception {
        Query query = Query.of(call, "limit", "page_token", "offset");
        Selection<RedriveInfo> selection = Selection.inOrder(Paging.of(query));
        List<RedriveInfo> newestFirst = redrives.list().getRedrivesList().reversed();
        newestFirst.forEach(redrive -> selection.offer(redrive, 0));
        call.json(selection.page().map(RedriveView::of));
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        call.json(RedriveView.of(redrives.get(call.pathParam("id"))));
    }
}
