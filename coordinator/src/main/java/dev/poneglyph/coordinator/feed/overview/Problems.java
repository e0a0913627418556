package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.coordinator.feed.overview.Overview.Problem;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.explain.Words;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an operator should know of, the worst first. */
final class Problems {

    /** An entry of the log takes milliseconds. */
    private static final long SLOW_JOURNAL_MS = 2_000;

    /** How long a lost worker is news. */
    private static final long NEWS_MS = 10 * 60 * 1_000;

    private static final String WORKERS = "/workers";
    private static final String DEAD_LETTERS = "/dead-letters";

    private final Sight sight;
    private final TaskScan scan;
    private final List<Problem> found = new ArrayList<>();

    private Problems(Sight sight, TaskScan scan) {
        this.sight = sight;
        this.scan = scan;
    }

    static List<Problem> of(Sight sight, TaskScan scan) {
        return new Problems(sight, scan).find();
    }

    private List<Problem> find() {
        forgottenTasks();
        journal();
        noWorker();
        heldJobs();
        alarmedBreakers();
        openBreakers();
        lostWorkers();
        idleWorkers();
        deadLetters();
        return List.copyOf(found);
    }

    private void forgottenTasks() {
        if (scan.forgotten() > 0) {
            found.add(
                    Problem.critical(
                            "Expected an owner or a timer for each task that is not final, but %s neither: a defect; keep the log and report it."
                                    .formatted(has(scan.forgotten(), "task")),
                            null));
        }
    }

    private void journal() {
        long waitMs = sight.nowMs() - sight.unansweredSinceMs();
        if (sight.unansweredSinceMs() > 0 && waitMs > SLOW_JOURNAL_MS) {
            found.add(
                    Problem.critical(
                            "The journal has not written an entry for %s, so nothing is decided; look at the coordinator's disk."
                                    .formatted(Words.duration(waitMs)),
                            null));
        }
    }

    private void noWorker() {
        long waiting = sight.tasks().pending() + sight.tasks().retryPending();
        boolean anyActive =
                workers().stream().anyMatch(worker -> worker.state() == WorkerState.ACTIVE);
        if (waiting > 0 && !anyActive && hasWorkToDo()) {
            found.add(
                    Problem.critical(
                            "No worker is active and %s; start workers, or see why they left."
                                    .formatted(
                                            Words.count(waiting, "task")
                                                    + (waiting == 1 ? " waits" : " wait")),
                            WORKERS));
        }
    }

    private boolean hasWorkToDo() {
        return sight.state().jobs().stream()
                .anyMatch(job -> !job.state().isFinal() && !JobFigures.isPaused(job));
    }

    private void heldJobs() {
        for (Job job : sight.state().jobs()) {
            if (JobFigures.isHeldByItsBreaker(job)) {
                found.add(
                        Problem.critical(
                                "Job %s is held because every worker fails it: nothing but probes runs; look at its failures."
                                        .formatted(job.id()),
                                "/jobs/" + job.id()));
            }
        }
    }

    private void alarmedBreakers() {
        List<String> alarmed = names(worker -> worker.breaker().alarmed());
        if (!alarmed.isEmpty()) {
            found.add(
                    Problem.critical(
                            "%s to be isolated and cannot be, because too many others are: %s; look for what they have in common."
                                    .formatted(has(alarmed.size(), "worker"), Words.names(alarmed)),
                            linkTo(alarmed)));
        }
    }

    private void openBreakers() {
        List<String> open = names(worker -> worker.breaker().state() == BreakerState.OPEN);
        if (!open.isEmpty()) {
            found.add(
                    Problem.warning(
                            "%s an open breaker and nothing to do: %s."
                                    .formatted(has(open.size(), "worker"), Words.names(open)),
                            linkTo(open)));
        }
    }

    private void lostWorkers() {
        long sinceMs = sight.nowMs() - NEWS_MS;
        List<String> lost =
                workers().stream()
                        .filter(worker -> worker.state() == WorkerState.LOST)
                        .filter(worker -> worker.sinceMs() >= sinceMs)
                        .map(Worker::name)
                        .toList();
        if (!lost.isEmpty()) {
            found.add(
                    Problem.warning(
                            "%s lost in the last %s and did not come back: %s."
                                    .formatted(
                                            Words.count(lost.size(), "worker")
                                                    + (lost.size() == 1 ? " was" : " were"),
                                            Words.duration(NEWS_MS),
                                            Words.names(lost)),
                            linkTo(lost)));
        }
    }

    private void idleWorkers() {
        sight.idle()
                .forEach((worker, reason) ->
                        found.add(
                                Problem.warning(
                                        "Worker %s is connected but idle: %s."
                                                .formatted(worker, reason),
                                        WORKERS + "/" + worker)));
    }

    private void deadLetters() {
        long grown = sight.traffic().deadLetteredInLastMinute(sight.nowMs());
        if (grown > 0) {
            found.add(
                    Problem.warning(
                            "%s set aside as dead letters in the last minute; there are %d now."
                                    .formatted(
                                            Words.count(grown, "task")
                                                    + (grown == 1 ? " was" : " were"),
                                            sight.tasks().deadLetter()),
                            DEAD_LETTERS));
        }
    }

    private List<Worker> workers() {
        return sight.state().workers();
    }

    private List<String> names(Predicate<Worker> like) {
        return Fleet.present(workers()).stream().filter(like).map(Worker::name).toList();
    }

    private static String has(long number, String noun) {
        return Words.count(number, noun) + (number == 1 ? " has" : " have");
    }

    private static String linkTo(List<String> workers) {
        return workers.size() == 1 ? WORKERS + "/" + workers.getFirst() : WORKERS;
    }
}
