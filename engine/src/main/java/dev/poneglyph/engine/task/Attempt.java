package dev.poneglyph.engine.task;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task on one worker, kept as history after its end. Times are epoch
 * milliseconds, 0 where not yet.
 *
 * @param failure set where the outcome is FAILED
 * @param reason why it was released; of a FAILED one, that another attempt went on and nothing was
 *     charged; of a COMPLETED one, how its output was lost since, and empty as long as it counts;
 *     empty otherwise
 * @param evidence why the verdict is what it is, one sentence; empty where nothing turned it
 * @param choice why it went to its worker
 * @param charged whether its failure counts against the task's budgets now; false where it took
 *     nothing from them, or what it took was given back
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
        String reason,
        String evidence,
        Choice choice,
        boolean charged) {

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
    public static Attempt assigned(AttemptRef ref, String worker, Choice choice, long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.ASSIGNED,
                atMs,
                0,
                0,
                null,
                Verdict.PENDING,
                "",
                "",
                choice,
                false);
    }

    /** The same, executing since {@code atMs}. */
    public Attempt started(long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.RUNNING,
                assignedAtMs,
                atMs,
                0,
                null,
                verdict,
                "",
                "",
                choice,
                false);
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
                "",
                "",
                choice,
                false);
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
                why.isEmpty() ? "output lost" : "output lost: " + why,
                evidence,
                choice,
                false);
    }

    /** The same, failed; {@code counts} where its failure took from the task's budgets. */
    public Attempt failed(Failure why, Verdict blamed, boolean counts, long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.FAILED,
                assignedAtMs,
                startedAtMs,
                atMs,
                why,
                blamed,
                "",
                "",
                choice,
                counts);
    }

    /** The same, failed while another attempt of the task went on: it cost the task nothing. */
    public Attempt failedBeside(Failure why, Verdict blamed, long atMs) {
        return new Attempt(
                ref,
                worker,
                AttemptOutcome.FAILED,
                assignedAtMs,
                startedAtMs,
                atMs,
                why,
                blamed,
                "another attempt went on",
                "",
                choice,
                false);
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
                why,
                "",
                choice,
                false);
    }

    /** The same, charged to {@code to} because of {@code why}. */
    public Attempt turned(Verdict to, boolean counts, String why) {
        return new Attempt(
                ref,
                worker,
                outcome,
                assignedAtMs,
                startedAtMs,
                endedAtMs,
                failure,
                to,
                reason,
                why,
                choice,
                counts);
    }

    /** The same, not counted against the task's budgets any more. */
    public Attempt forgiven() {
        return charged ? turned(verdict, false, evidence) : this;
    }

    /** Whether it is a rival of an attempt that was slow. */
    public boolean isSpeculative() {
        return choice.reason() == ChoiceReason.SPECULATION;
    }
}
