package dev.poneglyph.coordinator.http.v1.cluster;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Actor;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.DoneView;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Limits of attempts at one time for jobs that require a label. */
public final class LabelLimitRoutes implements HttpRoutes {

    private final LoopCalls calls;

    /** Sends commands to {@code calls}. */
    public LabelLimitRoutes(LoopCalls calls) {
        this.calls = calls;
    }

    private record LimitWish(@Nullable Integer max, @Nullable String by) {}

    @Override
    public void addTo(RoutesConfig routes) {
        // Labels may have slashes in them.
        routes.put("/api/v1/policies/label-limits/<label>", this::set);
    }

    private void set(Context call) throws Exception {
        Query.of(call);
        LimitWish wish = Body.read(call, LimitWish.class);
        if (wish.max() == null) {
            throw ProblemException.invalid("Expected max, but it is missing; 0 removes the limit");
        }
        String label = call.pathParam("label");
        Reply reply =
                calls.submit(
                        new Command.SetLabelLimit(label, wish.max(), Actor.of(call, wish.by())));
        call.json(
                DoneView.of(
                        reply,
                        wish.max() == 0
                                ? "Jobs that require %s have no limit.".formatted(label)
                                : "Jobs that require %s have at most %d attempts at one time."
                                        .formatted(label, wish.max())));
    }
}
