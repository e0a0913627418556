package dev.poneglyph.coordinator.http.v1.workers;

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
import dev.poneglyph.engine.breaker.BreakerAct;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is done to workers and their breakers; each call is one command. */
public final class WorkerActs implements HttpRoutes {

    private final LoopCalls calls;

    /** Sends commands to {@code calls}. */
    public WorkerActs(LoopCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/workers/{worker}/drain", this::drain);
        String breaker = "/api/v1/breakers/{worker}";
        routes.post(breaker + "/reset", call -> steer(call, BreakerAct.RESET));
        routes.post(breaker + "/force-open", call -> steer(call, BreakerAct.FORCE_OPEN));
        routes.post(breaker + "/disable", call -> steer(call, BreakerAct.DISABLE));
    }

    private void drain(Context call) throws Exception {
        Query.of(call);
        ActWish wish = Body.read(call, ActWish.class);
        String worker = call.pathParam("worker");
        String by = Actor.of(call, wish.by());
        String reason = wish.reasonAfter("drained by " + by);
        Reply reply = calls.submit(new Command.DrainWorker(worker, reason), by);
        call.json(
                DoneView.of(
                        reply,
                        "Worker %s gets no new work and leaves when it has finished what it holds."
                                .formatted(worker)));
    }

    private void steer(Context call, BreakerAct act) throws Exception {
        Query.of(call);
        ByWish wish = Body.read(call, ByWish.class);
        String worker = call.pathParam("worker");
        Reply reply =
                calls.submit(new Command.SteerBreaker(worker, act, Actor.of(call, wish.by())));
        call.json(DoneView.of(reply, sentence(worker, act)));
    }

    private static String sentence(String worker, BreakerAct act) {
        String state =
                switch (act) {
                    case RESET -> "is closed and automatic, nothing is held against the worker";
                    case FORCE_OPEN -> "is held open: nothing goes through until it is reset";
                    case DISABLE -> "is disabled: everything goes through until it is reset";
                };
        return "The breaker of %s %s.".formatted(worker, state);
    }
}
