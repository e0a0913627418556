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

    /** The same, if it is first charged to {@code verdict}: nothing where that is the job. */
    public static Charges of(Task task, Attempt attempt, Failure failure, Verdict verdict) {
        return verdict == Verdict.JOB ? NONE : of(task, attempt, failure);
    }

    /** Both together. */
    public Charges plus(Charges other) {
        return new Charges(
                retries + other.retries,
                crashes + other.crashes,
                resourceFailures + other.resourceFailures);
    }

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
     * What turning the verdict about {@code attempt} to {@code to} gives back: where it was not the
     * task, its attempt does not count.
     */
    public static Charges refund(Attempt attempt, Verdict to) {
        boolean frees =
                switch (to) {
                    case WORKER, JOB, NOBODY -> true;
                    case PENDING, TASK -> false;
                };
        return frees ? held(attempt) : NONE;
    }

    /** What the failure of {@code attempt} holds of the task's budgets now. */
    public static Charges held(Attempt attempt) {
        Failure failure = attempt.failure();
        if (failure == null || !attempt.charged()) {
            return NONE;
        }
        return switch (FailureRule.of(failure.failureClass()).budget()) {
            case RETRIES -> new Charges(1, 0, 0);
            case CRASHED_WORKERS -> new Charges(0, 1, 0);
            case RESOURCE_RETRIES -> new Charges(0, 0, 1);
            case NONE -> NONE;
        };
    }

    private static boolean isFirstCrash(Task task, Attempt attempt) {
        return task.attempts().stream()
                .noneMatch(earlier ->
                        earlier.charged()
                                && earlier.worker().equals(attempt.worker())
                                && earlier.failure() != null
                                && earlier.failure().failureClass() == FailureClass.WORKER_CRASH);
    }
}
