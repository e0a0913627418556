package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * One look at every task that is neither completed nor cancelled: which retries are due first, how
 * many dead letters are of which kind, and whether a task was forgotten. A task that is not final
 * is not forgotten if its job is not final either, and
 *
 * <ul>
 *   <li>it is PENDING and has a place in its stage's queue, or its stage has not begun;
 *   <li>it is ASSIGNED or RUNNING, and a worker that is there holds one of its attempts;
 *   <li>it is RETRY_PENDING with a due time, and the engine's next deadline is not after it.
 * </ul>
 *
 * Told from the tasks, the workers and the next deadline alone, not from the indexes that decide.
 *
 * @param nextRetries the first by due time
 * @param deadLetters how many there are, by kind in lower case
 * @param forgotten tasks with neither owner nor timer
 */
record TaskScan(
        List<Overview.DueRetry> nextRetries, Map<String, Long> deadLetters, long forgotten) {

    /** Retries that are listed. */
    static final int LISTED = 50;

    private static final Comparator<Retry> FIRST_DUE =
            Comparator.comparingLong((Retry each) -> each.task().dueMs())
                    .thenComparing(each -> each.task().id());

    private record Retry(Job job, Task task) {}

    static TaskScan of(Sight sight) {
        var scanner = new Scanner(sight);
        List<Job> jobs = sight.state().jobs();
        for (int i = 0; i < jobs.size(); i++) {
            scanner.scan(jobs.get(i), sight.state().tasks().get(i));
        }
        return scanner.result();
    }

    private static final class Scanner {

        private final Set<String> present = new HashSet<>();
        private final long nextDeadlineMs;
        private final PriorityQueue<Retry> first = new PriorityQueue<>(FIRST_DUE.reversed());
        private final Map<String, Long> deadLetters = new TreeMap<>();
        private long forgotten;

        Scanner(Sight sight) {
            nextDeadlineMs = sight.nextDeadlineMs();
            for (Worker worker : sight.state().workers()) {
                if (worker.state().isPresent()) {
                    present.add(worker.name());
                }
            }
        }

        void scan(Job job, List<List<Task>> stages) {
            for (int stage = 0; stage < stages.size(); stage++) {
                if (isLookedAt(job.stages().get(stage))) {
                    for (Task task : stages.get(stage)) {
                        look(job, job.stages().get(stage), task);
                    }
                }
            }
        }

        /** Whether it has more than what needs nothing. */
        private static boolean isLookedAt(StageProgress stage) {
            return stage.total() > stage.completed() + stage.cancelled();
        }

        private void look(Job job, StageProgress stage, Task task) {
            boolean owned =
                    switch (task.state()) {
                        case PENDING -> task.readySequence() > 0 || !stage.open();
                        case ASSIGNED, RUNNING -> isHeld(task);
                        case RETRY_PENDING -> task.dueMs() > 0 && nextDeadlineMs <= task.dueMs();
                        case FAILED -> false;
                        case COMPLETED, DEAD_LETTER, CANCELLED -> true;
                    };
            boolean left = job.state().isFinal() && !task.state().isFinal();
            forgotten += owned && !left ? 0 : 1;
            if (task.dueMs() > 0) {
                keep(new Retry(job, task));
            }
            if (task.state() == TaskState.DEAD_LETTER && task.deadLetter() != null) {
                deadLetters.merge(
                        task.deadLetter().kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }

        private boolean isHeld(Task task) {
            for (int i = 0; i < task.attempts().size(); i++) {
                Attempt attempt = task.attempts().get(i);
                if (attempt.isLive() && present.contains(attempt.worker())) {
                    return true;
                }
            }
            return false;
        }

        private void keep(Retry retry) {
            if (first.size() < LISTED) {
                first.add(retry);
            } else if (FIRST_DUE.compare(retry, first.element()) < 0) {
                first.remove();
                first.add(retry);
            }
        }

        TaskScan result() {
            return new TaskScan(
                    first.stream().sorted(FIRST_DUE).map(Scanner::due).toList(),
                    deadLetters,
                    forgotten);
        }

        private static Overview.DueRetry due(Retry retry) {
            Task task = retry.task();
            Attempt last = task.lastAttempt();
            Failure failure = last == null ? null : last.failure();
            return new Overview.DueRetry(
                    retry.job().taskName(task.id().stage(), task.id().index()),
                    task.id().job(),
                    task.dueMs(),
                    last == null ? 1 : last.ref().number() + 1,
                    failure == null
                            ? null
                            : failure.failureClass().name().toLowerCase(Locale.ROOT));
        }
    }
}
