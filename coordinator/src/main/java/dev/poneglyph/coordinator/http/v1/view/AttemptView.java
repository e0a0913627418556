package dev.poneglyph.coordinator.http.v1.view;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.FailureDecision;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** One execution of a task. */
public record AttemptView(
        String task,
        int number,
        String worker,
        String outcome,
        long assignedAtMs,
        @Nullable Long startedAtMs,
        @Nullable Long endedAtMs,
        @Nullable Float progress,
        boolean speculative,
        String verdict,
        @Nullable String evidence,
        @Nullable String reason,
        Choice choice,
        @Nullable FailureView failure,
        @Nullable String decision) {

    /** Why it went to its worker. */
    public record Choice(String reason, int candidates) {}

    /**
     * Of the attempt at {@code position} of the task's history.
     *
     * @param progress 0 to 1; told while it runs
     */
    public static AttemptView of(String taskName, Task task, int position, float progress) {
        Attempt attempt = task.attempts().get(position);
        boolean failed = attempt.outcome() == AttemptOutcome.FAILED;
        return new AttemptView(
                taskName,
                attempt.ref().number(),
                attempt.worker(),
                Words.lower(attempt.outcome()),
                attempt.assignedAtMs(),
                Words.orNull(attempt.startedAtMs()),
                Words.orNull(attempt.endedAtMs()),
                attempt.outcome() == AttemptOutcome.RUNNING ? progress : null,
                attempt.isSpeculative(),
                Words.lower(attempt.verdict()),
                Words.orNull(attempt.evidence()),
                Words.orNull(attempt.reason()),
                new Choice(Words.lower(attempt.choice().reason()), attempt.choice().candidates()),
                FailureView.of(attempt.failure()),
                failed ? FailureDecision.sentence(task, position) : null);
    }
}
