package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The next tasks of a redrive go back. At most ten turns a second, of as many tasks as the rate
 * needs; what was missed while nobody fired deadlines is not made up for.
 */
public final class RedriveTurn {

    /** Turns a second, at most. */
    static final int MAX_TURNS_PER_SECOND = 10;

    private RedriveTurn() {}

    /** Takes the turn of redrive {@code id} that is due. */
    public static void take(DecisionView view, String id, long atMs, Draft draft) {
        Redrive redrive = view.redrive(id).orElseThrow();
        int batch = batch(redrive.ratePerSecond());
        int end = StrictMath.min(redrive.next() + batch, redrive.tasks().size());
        Set<String> reopened = new HashSet<>();
        int skipped = 0;
        for (TaskId task : redrive.tasks().subList(redrive.next(), end)) {
            if (RecoveryChecks.check(view, task) == null) {
                recover(view, task, redrive, reopened, draft);
            } else {
                skipped++;
            }
        }
        long intervalMs = (batch * 1_000L + redrive.ratePerSecond() - 1) / redrive.ratePerSecond();
        long nextMs = Deadline.after(atMs, intervalMs);
        draft.add(new Event.RedriveAdvanced(id, end - redrive.next(), skipped, nextMs));
        if (end == redrive.tasks().size()) {
            draft.add(new Event.RedriveDone(id));
        }
    }

    private static void recover(
            DecisionView view, TaskId task, Redrive redrive, Set<String> reopened, Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(task.job()));
        if (job.state() == JobState.FAILED && reopened.add(job.id())) {
            draft.add(new Event.JobReopened(job.id()));
        }
        draft.add(new Event.TaskRecovered(task, null, redrive.id(), redrive.by()));
    }

    private static int batch(int ratePerSecond) {
        return (ratePerSecond + MAX_TURNS_PER_SECOND - 1) / MAX_TURNS_PER_SECOND;
    }
}
