package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param job null where it is about no job
 * @param task null where it is about no task
 * @param attempt number of the attempt, 0 where it is about none
 * @param worker empty where it is about none
 */
public record Subject(@Nullable JobLabel job, @Nullable TaskId task, int attempt, String worker) {

    static final Subject CLUSTER = new Subject(null, null, 0, "");

    static Subject of(JobLabel job) {
        return new Subject(job, null, 0, "");
    }

    static Subject of(JobLabel job, TaskId task) {
        return new Subject(job, task, 0, "");
    }

    static Subject of(JobLabel job, AttemptRef attempt, String worker) {
        return new Subject(job, attempt.task(), attempt.number(), worker);
    }

    static Subject worker(String worker) {
        return new Subject(null, null, 0, worker);
    }

    /** The job's id; null where it is about none. */
    public @Nullable String jobId() {
        return job == null ? null : job.id();
    }

    /** The task's name, built anew; null where it is about none. */
    public @Nullable String taskName() {
        return job == null || task == null ? null : job.taskName(task);
    }
}
