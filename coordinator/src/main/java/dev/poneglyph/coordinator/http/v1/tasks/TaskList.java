package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.http.v1.call.Sort;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Which tasks are listed, in which order.
 *
 * @param key what the order goes by
 * @param descending the other way round
 */
record TaskList(TaskFilter filter, ToLongFunction<Task> key, boolean descending, Paging paging) {

    static final String[] QUERY = {
        "job", "stage", "state", "worker", "class", "q", "sort", "limit", "page_token", "offset"
    };

    private static final String NATURAL = "task";

    /** Tasks are offered in the order of jobs, stages and indexes, and equal ones stay in it. */
    private static final ToLongFunction<Task> IN_ORDER = _ -> 0;

    private static final Map<String, ToLongFunction<Task>> KEYS =
            Map.of(
                    NATURAL,
                    IN_ORDER,
                    "state",
                    task -> task.state().ordinal(),
                    "retries",
                    Task::retries,
                    "due_at",
                    TaskList::dueOrNever,
                    "changed_at",
                    Found::changedAtMs);

    static TaskList of(Query query) throws ProblemException {
        Sort sort = Sort.of(query, NATURAL, KEYS.keySet());
        return new TaskList(
                TaskFilter.of(query),
                Objects.requireNonNull(KEYS.get(sort.name())),
                sort.descending(),
                Paging.of(query));
    }

    /** What waits for no time comes last. */
    private static long dueOrNever(Task task) {
        return task.dueMs() == 0 ? Long.MAX_VALUE : task.dueMs();
    }

    Page<Found> page(ClusterSight sight) {
        boolean natural = key == IN_ORDER;
        Selection<Found> selection =
                natural ? Selection.inOrder(paging) : Selection.byKey(paging, descending);
        List<Job> jobs = filter.jobs(sight);
        for (Job job : natural && descending ? jobs.reversed() : jobs) {
            offer(job, sight.tasks(job.id()), natural && descending, selection);
        }
        return selection.page();
    }

    private void offer(
            Job job, List<List<Task>> stages, boolean backwards, Selection<Found> selection) {
        for (int s = 0; s < stages.size(); s++) {
            int stage = backwards ? stages.size() - 1 - s : s;
            if (filter.wantsStage(job, stage)) {
                List<Task> tasks = stages.get(stage);
                for (Task task : backwards ? tasks.reversed() : tasks) {
                    if (filter.wants(job, task)) {
                        selection.offer(new Found(job, task), key.applyAsLong(task));
                    }
                }
            }
        }
    }
}
