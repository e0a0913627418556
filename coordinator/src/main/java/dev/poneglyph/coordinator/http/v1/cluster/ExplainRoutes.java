package dev.poneglyph.coordinator.http.v1.cluster;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.explain.Explanations;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import dev.poneglyph.protocol.v1.StoryLine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stories of tasks and workers. */
public final class ExplainRoutes implements HttpRoutes {

    private final Explanations explanations;

    /** Tells {@code explanations}. */
    public ExplainRoutes(Explanations explanations) {
        this.explanations = explanations;
    }

    private record StoryView(
            String kind,
            String name,
            String state,
            List<LineView> lines,
            List<String> now,
            @Nullable String waiting,
            long atMs) {

        static StoryView of(String kind, Explanation story) {
            return new StoryView(
                    kind,
                    story.getName(),
                    story.getState(),
                    story.getLinesList().stream().map(LineView::of).toList(),
                    story.getNowList(),
                    Words.orNull(story.getWaiting()),
                    story.getAtMs());
        }
    }

    private record LineView(@Nullable Long atMs, String sentence) {
        static LineView of(StoryLine line) {
            return new LineView(Words.orNull(line.getAtMs()), line.getSentence());
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/explain/tasks/{task}",
                call -> tell(call, "task", ExplainedKind.EXPLAINED_TASK));
        routes.get(
                "/api/v1/explain/workers/{worker}",
                call -> tell(call, "worker", ExplainedKind.EXPLAINED_WORKER));
    }

    private void tell(Context call, String kind, ExplainedKind what) throws Exception {
        Query.of(call);
        Explanation story =
                explanations.of(
                        ExplainRequest.newBuilder()
                                .setKind(what)
                                .setName(call.pathParam(kind))
                                .build());
        call.json(StoryView.of(kind, story));
    }
}
