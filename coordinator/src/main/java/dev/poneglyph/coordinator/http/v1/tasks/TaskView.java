package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.http.v1.view.LastFailureView;
import dev.poneglyph.coordinator.service.TaskReport;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import org.jspecify.annotations.Nullable;

/** A task, as lists tell it. */
record TaskView(
        String task,
        String jobId,
        String stage,
        int stageIndex,
        int index,
        String state,
        @Nullable String reason,
        int retries,
        @Nullable Long dueAtMs,
        @Nullable Long changedAtMs,
        @Nullable String worker,
        @Nullable Float progress,
        int attemptsCount,
        @Nullable LastFailureView lastFailure) {

    /**
     * @param progress of its running attempt, 0 to 1
     */
    static TaskView of(Found found, float progress) {
        Task task = found.task();
        Attempt last = task.lastAttempt();
        return new TaskView(
                found.name(),
                found.job().id(),
                found.job().stages().get(task.id().stage()).name(),
                task.id().stage(),
                task.id().index(),
                Words.lower(task.state()),
                Words.orNull(task.reason()),
                TaskReport.retriesOf(task),
                Words.orNull(task.dueMs()),
                Words.orNull(Found.changedAtMs(task)),
                last == null ? null : last.worker(),
                task.state() == TaskState.RUNNING ? progress : null,
                task.attempts().size(),
                LastFailureView.of(task));
    }
}
