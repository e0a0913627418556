package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What the history of a job's tasks tells of the job. Pure.
 *
 * @param retries failed attempts that another attempt followed
 * @param workersLost distinct workers that died with one of its tasks
 * @param doubleCommits tasks with two results that count
 * @param failures the newest first
 */
public record JobHistory(long retries, int workersLost, int doubleCommits, List<Failed> failures) {

    /** Failures told: the newest. */
    private static final int MAX_FAILURES = 100;

    /**
     * A failed attempt.
     *
     * @param position in the task's history
     */
    public record Failed(Task task, int position, Attempt attempt, Failure failure) {

        /** What was done about it, one sentence. */
        public String decision() {
            return FailureDecision.sentence(task, position);
        }
    }

    /** Told in one pass over all attempts. */
    public static JobHistory of(JobSight sight) {
        PriorityQueue<Failed> newest =
                new PriorityQueue<>(Comparator.comparingLong(failed -> failed.attempt.endedAtMs()));
        Set<String> lost = new HashSet<>();
        int doubleCommits = 0;
        long retries = 0;
        for (List<Task> stage : sight.tasks()) {
            for (Task task : stage) {
                retries += TaskReport.retriesOf(task);
                doubleCommits += isCommittedTwice(task) ? 1 : 0;
                collect(task, newest, lost);
            }
        }
        List<Failed> failures = newest.stream().sorted(newest.comparator().reversed()).toList();
        return new JobHistory(retries, lost.size(), doubleCommits, failures);
    }

    private static void collect(Task task, PriorityQueue<Failed> newest, Set<String> lost) {
        for (int i = 0; i < task.attempts().size(); i++) {
            Attempt attempt = task.attempts().get(i);
            Failure failure = attempt.failure();
            if (attempt.outcome() != AttemptOutcome.FAILED || failure == null) {
                continue;
            }
            if (failure.failureClass() == FailureClass.WORKER_CRASH) {
                lost.add(attempt.worker());
            }
            newest.add(new Failed(task, i, attempt, failure));
            if (newest.size() > MAX_FAILURES) {
                newest.remove();
            }
        }
    }

    private static boolean isCommittedTwice(Task task) {
        int committed = 0;
        for (Attempt attempt : task.attempts()) {
            committed += attempt.isCommitted() ? 1 : 0;
        }
        return committed > 1;
    }
}
