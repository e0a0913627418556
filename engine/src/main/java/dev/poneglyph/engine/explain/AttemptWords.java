package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.task.Choice;

/** What sentences about attempts have in common. */
public final class AttemptWords {

    private AttemptWords() {}

    /** Why an attempt went to its worker, after a colon. */
    public static String chosen(Choice choice, PlacementStrategyName strategy) {
        String of = Words.count(choice.candidates(), "worker");
        return switch (choice.reason()) {
            case BEST -> "best of " + of + " by strategy " + Words.lower(strategy);
            case ONLY_ONE -> "the only worker that could take it";
            case AVOIDS_FAILED -> "best of " + of + " on which it has not failed";
            case ALL_FAILED -> "it has failed on every worker that could do it";
            case ROOMIEST ->
                    "the roomiest of " + of + ", because a worker died or ran out of room with it";
            case SPECULATION -> "a rival, because the attempt under way is slow";
        };
    }

    /** " (SIGKILL)", " (exit code 1)", or nothing where no program ended so. */
    public static String exit(Failure failure) {
        if (!failure.signal().isEmpty()) {
            return " (" + failure.signal() + ")";
        }
        return failure.exitCode() == Failure.NO_EXIT_CODE
                ? ""
                : " (exit code " + failure.exitCode() + ")";
    }

    /** Who is charged. */
    public static String blamed(Verdict verdict) {
        return switch (verdict) {
            case PENDING -> "pending, the evidence does not say yet";
            case WORKER -> "the worker";
            case TASK -> "the task";
            case JOB -> "the job";
            case NOBODY -> "nobody";
        };
    }
}
