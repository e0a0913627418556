package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Actor;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.ByWish;
import dev.poneglyph.coordinator.http.v1.view.DoneView;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.task.TaskId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is done to tasks; each call is one command. */
public final class TaskActs implements HttpRoutes {

    private final LoopCalls calls;

    /** Sends commands to {@code calls}. */
    public TaskActs(LoopCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/tasks/{task}/retry", this::retry);
    }

    private void retry(Context call) throws Exception {
        Query.of(call);
        ByWish wish = Body.read(call, ByWish.class);
        String name = call.pathParam("task");
        TaskId id =
                calls.query(view -> view.findTask(name))
                        .orElseThrow(() -> Statuses.unknownTask(name));
        Reply reply = calls.submit(new Command.RetryTask(id, Actor.of(call, wish.by())));
        call.json(
                DoneView.of(
                        reply,
                        "Task %s waits for a worker, no longer for its time.".formatted(name)));
    }
}
