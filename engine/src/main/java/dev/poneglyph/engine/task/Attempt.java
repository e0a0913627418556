package dev.poneglyph.engine.task;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task on one worker, kept as history after its end. Times are epoch
 * milliseconds, 0 where not yet.
 *
 * @param failure set where the outcome is FAILED
 * @param reason why it was released, empty otherwise
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
        String reason) {}
