package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.StateView;
import java.util.List;
import java.util.Optional;

/**
 * An attempt of a worker with all that is needed to see to it; as it stood at one moment.
 *
 * @param upstream the tasks of the stage before, by index
 */
record LeasedTask(Job job, Task task, Attempt attempt, List<Task> upstream) {

    /** The stage that puts the parts of the output in place. */
    private static final String COMMIT = "commit";

    /** On the loop. */
    static Optional<LeasedTask> of(StateView view, AttemptRef ref) {
        return view.task(ref.task())
                .flatMap(task ->
                        Optional.ofNullable(task.attempt(ref.token()))
                                .flatMap(attempt -> of(view, task, attempt)));
    }

    /** What the worker was given last of that task; on the loop. */
    static Optional<LeasedTask> newest(StateView view, String taskName, String worker) {
        return view.findTask(taskName)
                .flatMap(view::task)
                .flatMap(task ->
                        task.attempts().reversed().stream()
                                .filter(attempt -> attempt.worker().equals(worker))
                                .findFirst()
                                .flatMap(attempt -> of(view, task, attempt)));
    }

    private static Optional<LeasedTask> of(StateView view, Task task, Attempt attempt) {
        int before = task.id().stage() - 1;
        return view.job(task.id().job())
                .map(job ->
                        new LeasedTask(
                                job,
                                task,
                                attempt,
                                before < 0 ? List.of() : view.tasks(job.id(), before)));
    }

    AttemptRef ref() {
        return attempt.ref();
    }

    String stageName() {
        return job.stages().get(task.id().stage()).name();
    }

    /** Its name for workers and people. */
    String name() {
        return job.taskName(task.id().stage(), task.id().index());
    }

    /** Whether the coordinator does it itself, for no program of the job is run. */
    boolean isCommit() {
        return stageName().equals(COMMIT);
    }
}
