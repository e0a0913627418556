package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.state.edit.TaskEdit;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import java.util.Objects;

/** Turns events about dead letters and redrives into state. */
final class DeadLetterApplier {

    private final State state;

    DeadLetterApplier(State state) {
        this.state = state;
    }

    void recovered(Event.TaskRecovered e, long atMs) {
        JobRecord job = touch(e.task());
        StageRecord stage = job.stages[e.task().stage()];
        long place = stage.open() ? state.nextReadySequence++ : 0;
        stage.put(TaskEdit.recovered(task(e.task()), e, place, state.nextToken, atMs));
        state.deadLetters.removed(job);
        state.totals.tasksRecovered++;
        state.refresh(job);
    }

    void purged(Event.DeadLetterPurged e) {
        giveUp(e.task(), TaskMove.DEAD_LETTER_PURGED, "purged by " + e.by());
    }

    void expired(Event.DeadLetterExpired e) {
        giveUp(
                e.task(),
                TaskMove.DEAD_LETTER_EXPIRED,
                "kept as a dead letter as long as configured");
    }

    /** The reason it was set aside for stays: it is why nothing better could be done. */
    private void giveUp(TaskId id, TaskMove move, String why) {
        JobRecord job = touch(id);
        Task task = task(id);
        job.stages[id.stage()].put(TaskEdit.cancelled(task, move, why + ": " + task.reason()));
        state.deadLetters.removed(job);
        state.totals.tasksCancelled++;
        state.keepOrLetGo(job);
    }

    void started(Event.RedriveStarted e, long atMs) {
        Invariants.require(!state.redrives.containsKey(e.id()), "a new redrive", e);
        Redrive redrive =
                Redrive.started(
                        e.id(),
                        e.filter(),
                        e.ratePerSecond(),
                        e.maxTasks(),
                        e.tasks(),
                        e.by(),
                        atMs);
        state.redrives.put(redrive.id(), redrive);
        state.add(DeadlineRules.redriveDeadline(redrive));
        state.redriveBooks.await(redrive, 0, redrive.tasks().size(), 1);
    }

    void advanced(Event.RedriveAdvanced e) {
        Redrive before = redrive(e.id());
        replace(before, before.advanced(e.count(), e.skipped(), e.nextMs()));
        state.redriveBooks.await(before, before.next(), before.next() + e.count(), -1);
    }

    void steered(Event.RedriveSteered e) {
        Redrive before = redrive(e.id());
        switch (e.act()) {
            case PAUSE -> replace(before, before.moved(RedriveState.PAUSED, 0));
            case RESUME -> replace(before, before.moved(RedriveState.RUNNING, e.nextMs()));
            case CANCEL -> {
                replace(before, before.moved(RedriveState.CANCELLED, 0));
                state.redriveBooks.await(before, before.next(), before.tasks().size(), -1);
            }
        }
    }

    void done(Event.RedriveDone e) {
        Redrive before = redrive(e.id());
        replace(before, before.moved(RedriveState.DONE, 0));
    }

    void evicted(Event.RedriveEvicted e) {
        Redrive redrive = redrive(e.id());
        Invariants.require(!RedriveBooks.goesOn(redrive), "an evicted redrive to be over", e);
        state.redriveBooks.forget(redrive);
    }

    private void replace(Redrive before, Redrive next) {
        state.remove(DeadlineRules.redriveDeadline(before));
        state.redrives.put(next.id(), next);
        state.add(DeadlineRules.redriveDeadline(next));
    }

    private Redrive redrive(String id) {
        Redrive redrive = state.redrives.get(id);
        Invariants.require(redrive != null, "a redrive that an event names to exist", id);
        return Objects.requireNonNull(redrive);
    }

    private JobRecord touch(TaskId id) {
        JobRecord job = state.job(id.job());
        state.touchedJobs.add(job);
        return job;
    }

    private Task task(TaskId id) {
        return Objects.requireNonNull(state.findTask(id));
    }
}
