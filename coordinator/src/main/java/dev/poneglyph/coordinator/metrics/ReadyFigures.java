package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.EngineSnapshot;
import java.util.List;

/**
 * Tasks that a worker could take now: their stage is open and nothing holds their job. Looks at
 * every task of a stage that has such, so it is made off the loop.
 */
final class ReadyFigures {

    private long tasks;
    private long oldestMs = Long.MAX_VALUE;

    private ReadyFigures() {}

    static ReadyFigures of(EngineSnapshot snapshot) {
        var figures = new ReadyFigures();
        for (int j = 0; j < snapshot.jobs().size(); j++) {
            Job job = snapshot.jobs().get(j);
            if (mayRun(job)) {
                figures.add(job, snapshot.tasks().get(j));
            }
        }
        return figures;
    }

    private static boolean mayRun(Job job) {
        return job.pausedBy().isEmpty() && job.health().state() == SystemicState.HEALTHY;
    }

    private void add(Job job, List<List<Task>> stages) {
        for (int s = 0; s < stages.size(); s++) {
            long pending = pending(job.stages().get(s));
            if (job.stages().get(s).open() && pending > 0) {
                tasks += pending;
                stages.get(s).forEach(this::look);
            }
        }
    }

    private static long pending(StageProgress stage) {
        return stage.total()
                - stage.completed()
                - stage.active()
                - stage.retryPending()
                - stage.deadLetters()
                - stage.cancelled();
    }

    private void look(Task task) {
        if (task.state() == TaskState.PENDING) {
            oldestMs = Math.min(oldestMs, task.readyAtMs());
        }
    }

    /** How many there are. */
    long tasks() {
        return tasks;
    }

    /** How long the first of them has waited at {@code nowMs}; 0 where there is none. */
    double oldestSeconds(long nowMs) {
        return tasks == 0 ? 0 : Math.max(0, nowMs - oldestMs) / 1e3;
    }
}
