package dev.poneglyph.simulation.mutation;

import static dev.poneglyph.simulation.mutation.Mutation.always;
import static dev.poneglyph.simulation.mutation.Mutation.without;

import java.util.List;

/** The rules that are broken, one at a time. */
final class Mutations {

    private static final String ENGINE = "dev.poneglyph.engine.";
    private static final String STATE = ENGINE + "state.";
    private static final String EDIT = STATE + "edit.TaskEdit";
    private static final String APPLIER = STATE + "TaskApplier";
    private static final String LEASES = STATE + "LeaseBooks";
    private static final String DECIDE = ENGINE + "decide.";

    static final List<Mutation> ALL =
            List.of(
                    without(
                            "a retry's timer is forgotten when a snapshot is restored",
                            STATE + "Restorer",
                            "indexes",
                            "retryDeadline"),
                    without("a retry gets no timer", APPLIER, "retryScheduled", "add"),
                    without(
                            "an entry is acknowledged and not on the disk",
                            "dev.poneglyph.journal.memory.MemoryDisk",
                            "add",
                            "add"),
                    always(
                            "a stale token commits after another attempt did",
                            DECIDE + "attempt.CompleteAttemptHandler",
                            "decide",
                            "wantsResult"),
                    always("labels are ignored", STATE + "Pools", "connect", "suits"),
                    always(
                            "an open breaker lets work through",
                            STATE + "State",
                            "isCapable",
                            "permits"),
                    always(
                            "more than a third is isolated",
                            DECIDE + "worker.BreakerRule",
                            "open",
                            "mayIsolate"),
                    without(
                            "a half-open breaker's permit is not given back",
                            LEASES,
                            "end",
                            "isTestCall"),
                    without(
                            "what a lost worker held is not taken from it",
                            DECIDE + "worker.LoseWorkerHandler",
                            "lose",
                            "crashed"),
                    without("a refund is skipped", EDIT, "charged", "give"),
                    without("a failure is not charged to its task", EDIT, "failed", "retries"),
                    always(
                            "work is pushed without credit",
                            STATE + "State",
                            "isAvailable",
                            "credit"),
                    always("credit is not spent", LEASES, "handOut", "credit"),
                    without(
                            "a retry goes where it failed",
                            STATE + "Candidate",
                            "bestOf",
                            "contains"),
                    without("the end of a lease is not counted", STATE + "Pools", "ended", "held"),
                    always("a pause is ignored", STATE + "JobRecord", "mayRun", "isEmpty"),
                    always("max_running is ignored", STATE + "JobRecord", "mayLease", "leaseRoom"),
                    always("a label's limit is ignored", STATE + "Pools", "limitTurned", "permits"),
                    always(
                            "a rival runs beside itself",
                            DECIDE + "attempt.Speculation",
                            "rivalFor",
                            "noneMatch"),
                    without(
                            "a worker does not repeat results nobody acknowledged",
                            "dev.poneglyph.worker.core.WorkerCore$StreamEvents",
                            "welcomed",
                            "restart"),
                    without(
                            "a redrive does not hear of a success",
                            STATE + "TaskApplier",
                            "completed",
                            "moved"));

    private Mutations() {}
}
