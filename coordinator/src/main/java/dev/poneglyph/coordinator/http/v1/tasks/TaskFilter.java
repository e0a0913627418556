package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.TextSearch;
import dev.poneglyph.coordinator.http.v1.view.LastFailureView;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which tasks are meant.
 *
 * @param job id of the job, empty for all
 * @param stage name of the stage, empty for all
 * @param worker name of a worker that had it, empty for all
 * @param classes of the newest failure; empty for all tasks, failed or not
 */
record TaskFilter(
        String job,
        String stage,
        String worker,
        Set<TaskState> states,
        Set<FailureClass> classes,
        TextSearch search) {

    static TaskFilter of(Query query) throws ProblemException {
        Set<FailureClass> classes = EnumSet.noneOf(FailureClass.class);
        if (query.has("class")) {
            classes.addAll(query.among("class", FailureClass.class));
        }
        return new TaskFilter(
                query.text("job"),
                query.text("stage"),
                query.text("worker"),
                query.among("state", TaskState.class),
                classes,
                TextSearch.of(query));
    }

    /** Jobs whose tasks may be meant. */
    List<Job> jobs(ClusterSight sight) {
        return job.isEmpty() ? sight.jobs() : sight.job(job).stream().toList();
    }

    boolean wantsStage(Job of, int index) {
        return stage.isEmpty() || stage.equals(of.stages().get(index).name());
    }

    boolean wants(Job of, Task task) {
        return states.contains(task.state())
                && (worker.isEmpty() || wasOn(task, worker))
                && (classes.isEmpty() || failedWithin(task))
                && (search.findsAll() || finds(new Found(of, task)));
    }

    private static boolean wasOn(Task task, String worker) {
        for (Attempt attempt : task.attempts()) {
            if (attempt.worker().equals(worker)) {
                return true;
            }
        }
        return false;
    }

    private boolean failedWithin(Task task) {
        Attempt failed = LastFailureView.lastFailed(task);
        var failure = failed == null ? null : failed.failure();
        return failure != null && classes.contains(failure.failureClass());
    }

    private boolean finds(Found found) {
        return search.finds(found.name(), found.task().reason(), found.lastMessage());
    }
}
