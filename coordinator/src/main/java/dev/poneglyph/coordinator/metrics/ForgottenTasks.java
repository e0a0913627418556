package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks, apart from the engine's own checks, for tasks that nobody would ever finish: not final,
 * and neither in a queue, nor leased to a worker that is present, nor waiting for a timer or for
 * their stage. There is none in a sound cluster.
 */
final class ForgottenTasks {

    /** A timer that is late by more than this is taken for one that will not fire. */
    private static final long LATE_MS = 60_000;

    private final Set<String> present;
    private final long nowMs;

    private ForgottenTasks(Set<String> present, long nowMs) {
        this.present = present;
        this.nowMs = nowMs;
    }

    /** How many there are; takes time in the number of tasks. */
    static long count(EngineSnapshot snapshot, long nowMs) {
        Set<String> present =
                snapshot.workers().stream()
                        .filter(worker -> worker.state().isPresent())
                        .map(Worker::name)
                        .collect(Collectors.toSet());
        var search = new ForgottenTasks(present, nowMs);
        long found = 0;
        for (int j = 0; j < snapshot.jobs().size(); j++) {
            found += search.ofJob(snapshot.jobs().get(j), snapshot.tasks().get(j));
        }
        return found;
    }

    private long ofJob(Job job, List<List<Task>> stages) {
        long found = 0;
        for (int s = 0; s < stages.size(); s++) {
            boolean open = job.stages().get(s).open();
            for (Task task : stages.get(s)) {
                boolean active = !task.state().isFinal();
                found += active && (job.state().isFinal() || isForgotten(task, open)) ? 1 : 0;
            }
        }
        return found;
    }

    private boolean isForgotten(Task task, boolean stageOpen) {
        return switch (task.state()) {
            case PENDING -> stageOpen && task.readySequence() == 0;
            case ASSIGNED, RUNNING -> task.attempts().stream().noneMatch(this::isHeld);
            case RETRY_PENDING -> task.dueMs() == 0 || task.dueMs() + LATE_MS < nowMs;
            case FAILED -> true;
            case COMPLETED, DEAD_LETTER, CANCELLED -> false;
        };
    }

    private boolean isHeld(Attempt attempt) {
        return attempt.isLive() && present.contains(attempt.worker());
    }
}
