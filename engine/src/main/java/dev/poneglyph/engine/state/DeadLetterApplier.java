package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns events about dead letters and redrives into state. */
final class DeadLetterApplier {

    private final State state;

    DeadLetterApplier(State state) {
        this.state = state;
    }

    void recovered(Event.TaskRecovered e, long atMs) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        StageRecord stage = job.stages[e.task().stage()];
        long place = stage.open() ? state.nextReadySequence++ : 0;
        stage.put(TaskEdit.recovered(task, e, place, atMs));
        state.deadLetters--;
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

    private void giveUp(TaskId id, TaskMove move, String why) {
        JobRecord job = touch(id);
        job.stages[id.stage()].put(TaskEdit.cancelled(task(id), move, why));
        state.deadLetters--;
        state.totals.tasksCancelled++;
    }

    void started(Event.RedriveStarted e, long atMs) {
        Redrive redrive =
                new Redrive(
                        e.id(),
                        e.filter(),
                        e.ratePerSecond(),
                        e.tasks(),
                        0,
                        RedriveState.RUNNING,
                        atMs,
                        atMs,
                        0,
                        0,
                        0,
                        0,
                        0,
                        e.by());
        Invariants.require(!state.redrives.containsKey(e.id()), "a new redrive", e);
        put(null, redrive);
    }

    void advanced(Event.RedriveAdvanced e) {
        Redrive r = redrive(e.id());
        put(
                r,
                new Redrive(
                        r.id(),
                        r.filter(),
                        r.ratePerSecond(),
                        r.tasks(),
                        r.next() + e.count(),
                        r.state(),
                        r.startedAtMs(),
                        e.nextMs(),
                        r.recovered() + e.count() - e.skipped(),
                        r.skipped() + e.skipped(),
                        r.succeeded(),
                        r.failedAgain(),
                        r.cancelled(),
                        r.by()));
    }

    void steered(Event.RedriveSteered e) {
        RedriveState next =
                switch (e.act()) {
                    case PAUSE -> RedriveState.PAUSED;
                    case RESUME -> RedriveState.RUNNING;
                    case CANCEL -> RedriveState.CANCELLED;
                };
        Redrive r = redrive(e.id());
        put(r, moved(r, next, e.act() == RedriveAct.RESUME ? e.nextMs() : 0));
    }

    void done(Event.RedriveDone e) {
        Redrive r = redrive(e.id());
        put(r, moved(r, RedriveState.DONE, 0));
    }

    void evicted(Event.RedriveEvicted e) {
        Redrive r = redrive(e.id());
        state.remove(State.redriveDeadline(r));
        state.redrives.remove(e.id());
    }

    private static Redrive moved(Redrive r, RedriveState next, long nextMs) {
        return new Redrive(
                r.id(),
                r.filter(),
                r.ratePerSecond(),
                r.tasks(),
                r.next(),
                next,
                r.startedAtMs(),
                nextMs,
                r.recovered(),
                r.skipped(),
                r.succeeded(),
                r.failedAgain(),
                r.cancelled(),
                r.by());
    }

    private void put(@Nullable Redrive before, Redrive next) {
        if (before != null) {
            state.remove(State.redriveDeadline(before));
        }
        state.redrives.put(next.id(), next);
        state.add(State.redriveDeadline(next));
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
