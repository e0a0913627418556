package dev.poneglyph.engine.task;

import dev.poneglyph.engine.blame.Budget;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;

/** What a failure takes from each of the task's budgets. */
public record Charges(int retries, int crashes, int resourceFailures) {

    /** Nothing. */
    public static final Charges NONE = new Charges(0, 0, 0);

    /** What {@code failure} of {@code attempt} charges; nothing where its input was lost. */
    public static Charges of(Task task, Attempt attempt, Failure failure) {
        if (!failure.lostInputs().isEmpty() && task.id().stage() > 0) {
            return NONE;
        }
        Budget budget = FailureRule.of(failure.failureClass()).budget();
        return switch (budget) {
            case RETRIES -> new Charges(1, 0, 0);
            case CRASHED_WORKERS -> new Charges(0, isFirstCrash(task, attempt) ? 1 : 0, 0);
            case RESOURCE_RETRIES -> new Charges(0, 0, 1);
            case NONE -> NONE;
        };
    }

    /**
     * What turning the verdict about {@code attempt} to {@code to} gives back: where the worker or
     * the job is to blame, the task's attempt does not count.
     */
    public static Charges refund(Task task, Attempt attempt, Verdict to) {
        Failure failure = attempt.failure();
        boolean frees = to == Verdict.WORKER || to == Verdict.JOB;
        boolean freed = attempt.verdict() == Verdict.WORKER || attempt.verdict() == Verdict.JOB;
        if (failure == null || !attempt.isCharged() || !frees || freed) {
            return NONE;
        }
        return of(task, attempt, failure);
    }

    private static boolean isFirstCrash(Task task, Attempt attempt) {
        return task.attempts().stream()
                .noneMatch(earlier ->
                        earlier.worker().equals(attempt.worker())
                                && earlier.failure() != null
                                && earlier.failure().failureClass() == FailureClass.WORKER_CRASH);
    }
}
