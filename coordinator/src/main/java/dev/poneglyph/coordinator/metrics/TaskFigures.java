package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.List;

/**
 * How the tasks of all jobs that are known stand. Looks at every task once, so it is made off the
 * loop.
 */
final class TaskFigures {

    private final Tally<TaskState> states = new Tally<>(TaskState.class);
    private final Tally<DeadLetterKind> deadLetters = new Tally<>(DeadLetterKind.class);
    private long ready;
    private long oldestReadyMs = Long.MAX_VALUE;

    private TaskFigures() {}

    static TaskFigures of(EngineSnapshot snapshot) {
        var figures = new TaskFigures();
        for (int j = 0; j < snapshot.jobs().size(); j++) {
            figures.addJob(snapshot.jobs().get(j), snapshot.tasks().get(j));
        }
        return figures;
    }

    private void addJob(Job job, List<List<Task>> stages) {
        boolean held = !job.pausedBy().isEmpty() || job.health().state() != SystemicState.HEALTHY;
        for (int s = 0; s < stages.size(); s++) {
            boolean mayRun = !held && job.stages().get(s).open();
            for (Task task : stages.get(s)) {
                add(task, mayRun);
            }
        }
    }

    private void add(Task task, boolean mayRun) {
        states.add(task.state());
        DeadLetter letter = task.deadLetter();
        if (letter != null && task.state() == TaskState.DEAD_LETTER) {
            deadLetters.add(letter.kind());
        }
        if (mayRun && task.state() == TaskState.PENDING) {
            ready++;
            oldestReadyMs = Math.min(oldestReadyMs, task.readyAtMs());
        }
    }

    long in(TaskState state) {
        return states.of(state);
    }

    /** Attempts that workers hold. */
    long inFlight() {
        return in(TaskState.ASSIGNED) + in(TaskState.RUNNING);
    }

    long deadLetters(DeadLetterKind kind) {
        return deadLetters.of(kind);
    }

    /** Tasks that a worker could take now: their stage is open and nothing holds their job. */
    long ready() {
        return ready;
    }

    /** How long the first of those has waited at {@code nowMs}; 0 where there is none. */
    double oldestReadySeconds(long nowMs) {
        return ready == 0 ? 0 : Math.max(0, nowMs - oldestReadyMs) / 1e3;
    }
}
