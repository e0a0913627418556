package dev.poneglyph.engine.task;

import dev.poneglyph.engine.blame.Budget;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;

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

    private static boolean isFirstCrash(Task task, Attempt attempt) {
        return task.attempts().stream()
                .noneMatch(earlier ->
                        earlier.worker().equals(attempt.worker())
                                && earlier.failure() != null
                                && earlier.failure().failureClass() == FailureClass.WORKER_CRASH);
    }
}
