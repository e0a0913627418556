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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are listed, in which order.
 *
 * @param order null for that of jobs, stages and indexes
 */
record TaskList(TaskFilter filter, @Nullable Comparator<Found> order, Paging paging) {

    static final String[] QUERY = {
        "job", "stage", "state", "worker", "class", "q", "sort", "limit", "page_token", "offset"
    };

    private static final String NATURAL = "task";
    private static final Comparator<Found> BY_PLACE =
            Comparator.comparingLong((Found found) -> found.job().sequence())
                    .thenComparingInt(found -> found.task().id().stage())
                    .thenComparingInt(found -> found.task().id().index());
    private static final Map<String, Comparator<Found>> ORDERS =
            Map.of(
                    NATURAL,
                    BY_PLACE,
                    "state",
                    Comparator.comparing((Found found) -> found.task().state()),
                    "retries",
                    Comparator.comparingInt((Found found) -> found.task().retries()),
                    "due_at",
                    Comparator.comparingLong(TaskList::dueOrNever),
                    "changed_at",
                    Comparator.comparingLong(Found::changedAtMs));

    static TaskList of(Query query) throws ProblemException {
        Comparator<Found> order = Sort.of(query, NATURAL, ORDERS, BY_PLACE);
        boolean natural = !query.has(Sort.NAME) || query.text(Sort.NAME).equals(NATURAL);
        return new TaskList(TaskFilter.of(query), natural ? null : order, Paging.of(query));
    }

    /** What waits for no time comes last. */
    private static long dueOrNever(Found found) {
        long dueMs = found.task().dueMs();
        return dueMs == 0 ? Long.MAX_VALUE : dueMs;
    }

    Page<Found> page(ClusterSight sight) {
        Selection<Found> selection =
                order == null ? Selection.inOrder(paging) : Selection.sorted(paging, order);
        for (Job job : filter.jobs(sight)) {
            List<List<Task>> stages = sight.tasks(job.id());
            for (int s = 0; s < stages.size(); s++) {
                if (filter.wantsStage(job, s)) {
                    offer(job, stages.get(s), selection);
                }
            }
        }
        return selection.page();
    }

    private void offer(Job job, List<Task> tasks, Selection<Found> selection) {
        for (Task task : tasks) {
            if (filter.wants(job, task)) {
                selection.offer(new Found(job, task));
            }
        }
    }
}
