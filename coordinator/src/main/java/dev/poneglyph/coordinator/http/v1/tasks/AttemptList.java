package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import java.util.List;
import java.util.Set;

/**
 * Which attempts are listed, the newest first.
 *
 * @param job id of the job, empty for all
 * @param worker empty for all
 * @param classes of the failure; empty for all attempts, failed or not
 * @param sinceMs assigned or ended since then, epoch milliseconds
 */
record AttemptList(
        String job,
        String worker,
        Set<AttemptOutcome> outcomes,
        Set<FailureClass> classes,
        Set<Verdict> verdicts,
        long sinceMs,
        Paging paging) {

    static final String[] QUERY = {
        "job", "worker", "outcome", "class", "verdict", "since_ms", "limit", "page_token", "offset"
    };

    /** An attempt and where it is found. */
    record Place(Found found, int position, Attempt attempt) {}

    static AttemptList of(Query query) throws ProblemException {
        boolean failed = query.has("class");
        return new AttemptList(
                query.text("job"),
                query.text("worker"),
                query.among("outcome", AttemptOutcome.class),
                failed ? query.among("class", FailureClass.class) : Set.of(),
                query.among("verdict", Verdict.class),
                query.timeMs("since_ms", 0),
                Paging.of(query));
    }

    Page<Place> page(ClusterSight sight) {
        Selection<Place> selection = Selection.byKey(paging, true);
        List<Job> jobs = job.isEmpty() ? sight.jobs() : sight.job(job).stream().toList();
        for (Job each : jobs) {
            for (List<Task> stage : sight.tasks(each.id())) {
                stage.forEach(task -> offer(each, task, selection));
            }
        }
        return selection.page();
    }

    private void offer(Job of, Task task, Selection<Place> selection) {
        for (int i = 0; i < task.attempts().size(); i++) {
            Attempt attempt = task.attempts().get(i);
            if (wants(attempt)) {
                selection.offer(new Place(new Found(of, task), i, attempt), attempt.ref().token());
            }
        }
    }

    private boolean wants(Attempt attempt) {
        var failure = attempt.failure();
        return (worker.isEmpty() || worker.equals(attempt.worker()))
                && Math.max(attempt.assignedAtMs(), attempt.endedAtMs()) >= sinceMs
                && outcomes.contains(attempt.outcome())
                && verdicts.contains(attempt.verdict())
                && (classes.isEmpty()
                        || (failure != null && classes.contains(failure.failureClass())));
    }
}
