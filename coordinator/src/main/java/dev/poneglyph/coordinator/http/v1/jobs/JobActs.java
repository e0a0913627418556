package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Actor;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.ActWish;
import dev.poneglyph.coordinator.http.v1.view.ByWish;
import dev.poneglyph.coordinator.http.v1.view.DoneView;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is done to jobs; each call is one command. */
public final class JobActs implements HttpRoutes {

    private final LoopCalls calls;

    /** Sends commands to {@code calls}. */
    public JobActs(LoopCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/jobs/{job}/cancel", this::cancel);
        routes.post("/api/v1/jobs/{job}/pause", this::pause);
        routes.post("/api/v1/jobs/{job}/resume", this::resume);
    }

    private void cancel(Context call) throws Exception {
        Query.of(call);
        ActWish wish = Body.read(call, ActWish.class);
        String job = call.pathParam("job");
        String by = Actor.of(call, wish.by());
        String reason = wish.reasonAfter("cancelled by " + by);
        Reply reply = calls.submit(new Command.CancelJob(job, reason), by);
        call.json(DoneView.of(reply, "Job %s is cancelled.".formatted(job)));
    }

    private void pause(Context call) throws Exception {
        Query.of(call);
        ActWish wish = Body.read(call, ActWish.class);
        String job = call.pathParam("job");
        Reply reply =
                calls.submit(
                        new Command.PauseJob(job, Actor.of(call, wish.by()), wish.reasonOrEmpty()));
        call.json(
                DoneView.of(
                        reply,
                        "Job %s is paused: what runs goes on, nothing new is assigned."
                                .formatted(job)));
    }

    private void resume(Context call) throws Exception {
        Query.of(call);
        ByWish wish = Body.read(call, ByWish.class);
        String job = call.pathParam("job");
        Reply reply = calls.submit(new Command.ResumeJob(job, Actor.of(call, wish.by())));
        call.json(DoneView.of(reply, "Job %s goes on.".formatted(job)));
    }
}
