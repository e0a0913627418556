package dev.poneglyph.engine.state;

import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.state.edit.TaskEdit;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;

/**
 * What redrives know of tasks and jobs: the outcome of each re-run, and which jobs are kept because
 * a redrive has yet to reach some of their tasks.
 */
final class RedriveBooks {

    private final State state;

    RedriveBooks(State state) {
        this.state = state;
    }

    /** A task changed: its redrive, if one recovered it, counts another outcome than before. */
    void moved(Task before, Task after) {
        if (after.recovery().redrive().isEmpty()) {
            return;
        }
        Redrive redrive = state.redrives.get(after.recovery().redrive());
        if (redrive != null) {
            state.redrives.put(
                    redrive.id(),
                    redrive.withOutcomes(
                            change(before, after, Outcome.SUCCEEDED),
                            change(before, after, Outcome.FAILED_AGAIN),
                            change(before, after, Outcome.CANCELLED)));
        }
    }

    private static int change(Task before, Task after, Outcome outcome) {
        return (Outcome.of(after) == outcome ? 1 : 0) - (Outcome.of(before) == outcome ? 1 : 0);
    }

    /** The tasks from {@code from} up to {@code to} are to be reached, or no longer are. */
    void await(Redrive redrive, int from, int to, int change) {
        for (TaskId id : redrive.tasks().subList(from, to)) {
            JobRecord job = state.job(id.job());
            job.awaitingRedrive += change;
            state.touchedJobs.add(job);
            state.keepOrLetGo(job);
        }
    }

    /** Whether it still has tasks to reach. */
    static boolean goesOn(Redrive redrive) {
        return redrive.state() == RedriveState.RUNNING || redrive.state() == RedriveState.PAUSED;
    }

    /** Its tasks count for nobody any more: the id may be used again. */
    void forget(Redrive redrive) {
        state.redrives.remove(redrive.id());
        for (TaskId id : redrive.tasks()) {
            Task task = state.findTask(id);
            if (task != null && task.recovery().redrive().equals(redrive.id())) {
                state.job(id.job()).stages[id.stage()].put(TaskEdit.redriveForgotten(task));
            }
        }
    }

    /** What became of a re-run; a dead letter that is given up later has failed all the same. */
    enum Outcome {
        OPEN,
        SUCCEEDED,
        FAILED_AGAIN,
        CANCELLED;

        static Outcome of(Task task) {
            if (task.deadLetter() != null) {
                return FAILED_AGAIN;
            }
            if (task.state() == TaskState.COMPLETED) {
                return SUCCEEDED;
            }
            return task.state() == TaskState.CANCELLED ? CANCELLED : OPEN;
        }
    }
}
