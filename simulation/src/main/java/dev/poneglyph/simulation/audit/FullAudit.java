package dev.poneglyph.simulation.audit;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.InvariantBroken;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.StateView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares the whole state with the books; takes time proportional to all tasks. */
public final class FullAudit {

    private final Books books;
    private final Violations violations;

    /** An audit against {@code books}. */
    public FullAudit(Books books, Violations violations) {
        this.books = books;
        this.violations = violations;
    }

    /** The result every simulated attempt makes: it tells the token it was made under. */
    public static String resultOf(long token) {
        return "made under token " + token;
    }

    /** What costs little: every acknowledged job is known, and no task of it is missing. */
    public void quick(StateView view) {
        for (String id : books.acknowledged()) {
            Optional<Job> job = view.job(id);
            violations.require(job.isPresent(), "an acknowledged job to be known", id);
            job.ifPresent(this::conserved);
        }
    }

    private void conserved(Job job) {
        int total = 0;
        for (StageProgress stage : job.stages()) {
            total += stage.total();
            int settled = stage.completed() + stage.deadLetters() + stage.cancelled();
            violations.require(
                    settled + stage.active() + stage.retryPending() <= stage.total(),
                    "no more tasks than were submitted",
                    job.id());
        }
        int submitted = books.tasksOfJob().getOrDefault(job.id(), 0);
        violations.require(total == submitted, submitted + " tasks of " + job.id(), total);
    }

    /** Everything. */
    public void whole(CoordinatorCore core) {
        try {
            core.checkInvariants();
        } catch (InvariantBroken e) {
            violations.add(String.valueOf(e.getMessage()));
        }
        StateView view = core.view();
        quick(view);
        for (Job job : view.jobs()) {
            for (int stage = 0; stage < job.stages().size(); stage++) {
                stage(job.stages().get(stage), view.tasks(job.id(), stage));
            }
        }
    }

    private void stage(StageProgress progress, List<Task> tasks) {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        for (Task task : tasks) {
            counts.merge(task.state(), 1, Integer::sum);
            commit(task);
        }
        violations.require(
                counts.getOrDefault(TaskState.COMPLETED, 0) == progress.completed()
                        && counts.getOrDefault(TaskState.DEAD_LETTER, 0) == progress.deadLetters()
                        && counts.getOrDefault(TaskState.CANCELLED, 0) == progress.cancelled()
                        && counts.getOrDefault(TaskState.RETRY_PENDING, 0)
                                == progress.retryPending(),
                "counts that agree with the tasks",
                progress);
    }

    private void commit(Task task) {
        Attempt winner = task.committed();
        Long token = winner == null ? null : Long.valueOf(winner.ref().token());
        violations.require(
                Objects.equals(token, books.committedToken(task.id())),
                "a commit never to be replaced or lost",
                task.id());
        violations.require(
                winner == null || task.result().asUtf8().equals(resultOf(winner.ref().token())),
                "the result of the attempt that counts",
                task.id());
    }
}
