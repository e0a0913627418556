package dev.poneglyph.coordinator.http.v1.audit;

import dev.poneglyph.coordinator.audit.Act;
import dev.poneglyph.coordinator.audit.trail.AuditPage;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.audit.AuditQueries;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what was done. */
public final class AuditRoutes implements HttpRoutes {

    private final AuditQueries queries;

    /** Asks {@code queries}. */
    public AuditRoutes(AuditQueries queries) {
        this.queries = queries;
    }

    private record Items(List<AuditView> items, @Nullable String nextPageToken) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/audit", this::list);
    }

    private void list(Context call) throws Exception {
        Query query =
                Query.of(call, "since_ms", "who", "act", "target", Paging.LIMIT, Paging.PAGE_TOKEN);
        List<String> acts =
                query.has("act") ? List.copyOf(query.among("act", Act.texts())) : List.of();
        AuditPage page =
                queries.find(
                        new AuditQueries.Question(
                                query.timeMs("since_ms", 0),
                                query.text("who"),
                                acts,
                                query.text("target"),
                                query.whole(
                                        Paging.LIMIT,
                                        AuditQueries.DEFAULT_LIMIT,
                                        1,
                                        AuditQueries.MAX_LIMIT),
                                query.text(Paging.PAGE_TOKEN)));
        call.json(
                new Items(
                        page.records().stream().map(AuditView::of).toList(),
                        Words.orNull(AuditQueries.next(page))));
    }
}
