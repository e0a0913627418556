package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Finds the tasks that are in some states.
 *
 * @param states the states
 * @param inStage how many tasks of a stage are in them: stages without are passed over
 */
record TaskSearch(Set<TaskState> states, ToIntFunction<StageProgress> inStage) {

    static final TaskSearch ACTIVE =
            new TaskSearch(Set.of(TaskState.ASSIGNED, TaskState.RUNNING), StageProgress::active);
    static final TaskSearch WAITING =
            new TaskSearch(Set.of(TaskState.RETRY_PENDING), StageProgress::retryPending);
    static final TaskSearch SET_ASIDE =
            new TaskSearch(Set.of(TaskState.DEAD_LETTER), StageProgress::deadLetters);

    /**
     * @param nowMs epoch milliseconds
     */
    List<SeenTask> in(ClusterSight sight, long nowMs) {
        List<SeenTask> found = new ArrayList<>();
        for (Job job : sight.jobs()) {
            List<List<Task>> stages = sight.tasks(job.id());
            for (int s = 0; s < stages.size(); s++) {
                if (inStage.applyAsInt(job.stages().get(s)) > 0) {
                    collect(job, stages.get(s), nowMs, found);
                }
            }
        }
        return found;
    }

    private void collect(Job job, List<Task> tasks, long nowMs, List<SeenTask> found) {
        for (Task task : tasks) {
            if (states.contains(task.state())) {
                found.add(new SeenTask(job, task, nowMs));
            }
        }
    }
}
