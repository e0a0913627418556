package dev.poneglyph.simulation.mutation;

import static dev.poneglyph.simulation.mutation.Mutation.always;
import static dev.poneglyph.simulation.mutation.Mutation.without;

import java.util.List;

/** The rules that are broken, one at a time. */
final class Mutations {

    private static final String ENGINE = "dev.poneglyph.engine.";
    private static final String STATE = ENGINE + "state.";
    private static final String DECIDE = ENGINE + "decide.";

    static final List<Mutation> ALL =
            List.of(
                    without(
                            "a retry's timer is forgotten when a snapshot is restored",
                            STATE + "Restorer",
                            "indexes",
                            "retryDeadline"),
                    without(
                            "a retry gets no timer",
                            STATE + "TaskApplier",
                            "retryScheduled",
                            "add"),
                    without(
                            "a second commit of a task is accepted",
                            DECIDE + "attempt.CompleteAttemptHandler",
                            "decide",
                            "isFinal"),
                    always("labels are ignored", STATE + "Pools", "connect", "suits"),
                    always(
                            "an open breaker lets work through",
                            STATE + "State",
                            "isAvailable",
                            "permits"),
                    without(
                            "a half-open breaker's permit is not given back",
                            STATE + "TaskApplier",
                            "endLease",
                            "isTestCall"),
                    without(
                            "what a lost worker held is not taken from it",
                            DECIDE + "worker.LoseWorkerHandler",
                            "lose",
                            "crashed"),
                    without(
                            "what never reached a worker is not handed out again",
                            DECIDE + "worker.JoinWorkerHandler",
                            "again",
                            "endMissing"),
                    without(
                            "the next stage never opens",
                            DECIDE + "job.JobProgressRule",
                            "decide",
                            "advance"));

    private Mutations() {}
}
