package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.v1.view.LastFailureView;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;

/** A task with the job it belongs to. */
record Found(Job job, Task task) {

    String name() {
        return job.taskName(task.id().stage(), task.id().index());
    }

    /** When something last happened to it, epoch milliseconds; 0 where nothing did. */
    static long changedAtMs(Task task) {
        Attempt last = task.lastAttempt();
        long endedMs = last == null ? 0 : latest(last);
        var letter = task.deadLetter();
        return Math.max(endedMs, letter == null ? 0 : letter.atMs());
    }

    private static long latest(Attempt attempt) {
        return Math.max(
                attempt.assignedAtMs(), Math.max(attempt.startedAtMs(), attempt.endedAtMs()));
    }

    /** What its newest failure said; empty where it never failed. */
    String lastMessage() {
        Attempt failed = LastFailureView.lastFailed(task);
        var failure = failed == null ? null : failed.failure();
        return failure == null ? "" : failure.message();
    }
}
