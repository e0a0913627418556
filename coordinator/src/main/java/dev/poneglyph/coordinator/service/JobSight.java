package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job with all its tasks as they stood at one moment; immutable, so it may leave the loop.
 *
 * @param tasks by stage and index
 */
public record JobSight(Job job, List<List<Task>> tasks) {

    /** On the loop. */
    public static Optional<JobSight> of(StateView view, String jobId) {
        return view.job(jobId).map(job -> of(view, job));
    }

    private static JobSight of(StateView view, Job job) {
        List<List<Task>> tasks = new ArrayList<>();
        for (int stage = 0; stage < job.stages().size(); stage++) {
            tasks.add(view.tasks(job.id(), stage));
        }
        return new JobSight(job, List.copyOf(tasks));
    }
}
