package dev.poneglyph.coordinator.http.compat;

import static dev.poneglyph.coordinator.http.compat.CompatCalls.acting;
import static dev.poneglyph.coordinator.http.compat.CompatCalls.asking;

import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.task.TaskId;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What is done over the interface that was there before; each call is one command. */
final class CompatActs implements HttpRoutes {

    private static final String ROOT = "/fault-tolerance";

    private final LoopCalls calls;

    /** Sends commands to {@code calls}. */
    CompatActs(LoopCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(ROOT + "/tasks/{task}/retry", acting(this::retry));
        routes.post(ROOT + "/dead-letter-queue/{task}/recover", acting(this::recover));
        routes.post(ROOT + "/workers/{worker}/circuit-breaker/reset", asking(this::resetBreaker));
    }

    private String retry(Context call) throws StatusException, InterruptedException {
        String name = call.pathParam("task");
        calls.submit(new Command.RetryTask(idOf(name), by(call)));
        return "Task %s is tried again as soon as a worker takes it".formatted(name);
    }

    private String recover(Context call) throws StatusException, InterruptedException {
        String name = call.pathParam("task");
        calls.submit(new Command.RecoverTask(idOf(name), null, by(call)));
        return "Task %s is recovered and waits for a worker".formatted(name);
    }

    private void resetBreaker(Context call) throws Exception {
        String name = call.pathParam("worker");
        if (calls.query(view -> view.worker(name)).isEmpty()) {
            throw Statuses.unknownWorker(name);
        }
        acting(
                        by -> {
                            calls.submit(new Command.SteerBreaker(name, BreakerAct.RESET, by(by)));
                            return "The breaker of worker %s is closed".formatted(name);
                        })
                .handle(call);
    }

    private TaskId idOf(String name) throws StatusException, InterruptedException {
        return calls.query(view -> view.findTask(name))
                .orElseThrow(() -> Statuses.unknownTask(name));
    }

    private static String by(Context call) {
        return Signature.current("", "http client " + call.ip());
    }
}
