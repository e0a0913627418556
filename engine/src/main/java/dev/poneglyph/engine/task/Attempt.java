package dev.poneglyph.engine.task;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task on one worker, kept as history after its end. Times are epoch
 * milliseconds, 0 where not yet.
 *
 * @param failure set where the outcome is FAILED
 * @param reason why it was released; of a COMPLETED one, how its output was lost since, and empty
 *     as long as it counts; empty otherwise
 */
public record Attempt(
        AttemptRef ref,
        String worker,
        AttemptOutcome outcome,
        long assignedAtMs,
        long startedAtMs,
        long endedAtMs,
        @Nullable Failure failure,
        Verdict verdict,
        String reason) {

    /** Whether its lease is held. */
    public boolean isLive() {
        return switch (outcome) {
            case ASSIGNED, RUNNING -> true;
            case COMPLETED, FAILED, RELEASED -> false;
        };
    }

    /** Whether its result is the one that counts. */
    public boolean isCommitted() {
        return outcome == AttemptOutcome.COMPLETED && reason.isEmpty();
    }

    /** Whether its result counted until the output was lost. */
    public boolean isOutputLost() {
        return outcome == AttemptOutcome.COMPLETED && !reason.isEmpty();
    }

    /** A lease just granted. */
    public static Attempt assigned(AttemptRef ref, String worker, long atMs) {
        return new Attempt(
                ref, worker, AttemptOutcome.ASSIGNED, atMs, 0, 0, null, Verdict.PENDING, "");
    }

    /** The same, executing since {@code atMs}. */
    public Attempt started(long atMs) {
        return new Attempt(
                ref, worker, AttemptOutcome.RUNNING, assignedAtMs, atMs, 0, null, verdict, "");
    }

    /** The same, committed: whatever was held against it before turned out wrong. */
    public Attempt completed(long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.COMPLETED,
                assignedAtMs,
                startedAtMs,
                atMs,
                null,
                Verdict.NOBODY,
                "");
    }

    /** The same, committed before; its output is gone. */
    public Attempt outputLost(String why) {
        return new Attempt(
                ref,
                worker,
                outcome,
                assignedAtMs,
                startedAtMs,
                endedAtMs,
                failure,
                verdict,
                why.isEmpty() ? "output lost" : "output lost: " + why);
    }

    /** The same, failed. */
    public Attempt failed(Failure why, Verdict charged, long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.FAILED,
                assignedAtMs,
                startedAtMs,
                atMs,
                why,
                charged,
                "");
    }

    /** The same, ended without failing. */
    public Attempt released(String why, long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.RELEASED,
                assignedAtMs,
                startedAtMs,
                atMs,
                null,
                Verdict.NOBODY,
                why);
    }
}
