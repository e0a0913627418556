package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.coordinator.http.Problem;
import io.grpc.StatusException;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Answers as this interface has them, errors too. */
final class CompatCalls {

    private CompatCalls() {}

    /** An error. */
    record ErrorView(String error) {}

    /** What an act came to. */
    record ActView(boolean success, String message) {}

    /** A call whose refusals are told as {@link ErrorView}. */
    static Handler asking(Handler handler) {
        return call -> {
            try {
                handler.handle(call);
            } catch (StatusException refused) {
                Problem problem = Problem.of(refused.getStatus());
                call.status(problem.status()).json(new ErrorView(problem.detail()));
            }
        };
    }

    /** An act that is done: its message; refusals are told as {@link ActView} with status 400. */
    interface Act {
        String run(Context call) throws StatusException, InterruptedException;
    }

    static Handler acting(Act act) {
        return call -> {
            try {
                call.json(new ActView(true, act.run(call)));
            } catch (StatusException refused) {
                Problem problem = Problem.of(refused.getStatus());
                boolean wrongWish = problem.status() < 429;
                call.status(wrongWish ? 400 : problem.status())
                        .json(new ActView(false, problem.detail()));
            }
        };
    }
}
