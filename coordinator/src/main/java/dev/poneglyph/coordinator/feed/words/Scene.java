package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import org.jspecify.annotations.Nullable;

/**
 * The state after the command whose events are told.
 *
 * @param atMs stamp of the entry
 */
record Scene(StateView view, JobLabels labels, long atMs) {

    JobLabel job(String id) {
        return labels.of(id);
    }

    JobLabel job(TaskId task) {
        return labels.of(task.job());
    }

    /** Null where it was forgotten by the same command. */
    @Nullable Task task(TaskId id) {
        return view.task(id).orElse(null);
    }

    /** Null where its task does not remember it any more. */
    @Nullable Attempt attempt(AttemptRef ref) {
        Task task = task(ref.task());
        return task == null ? null : task.attempt(ref.token());
    }

    Subject subject(AttemptRef ref) {
        Attempt attempt = attempt(ref);
        return Subject.of(job(ref.task()), ref, attempt == null ? "" : attempt.worker());
    }
}
