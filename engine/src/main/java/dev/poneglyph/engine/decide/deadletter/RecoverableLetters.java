package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.state.JobView;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters a redrive is about: those that will be recoverable when their turn comes. */
final class RecoverableLetters {

    /** Letters looked at together. */
    private static final int PAGE = 1_000;

    private RecoverableLetters() {}

    /** The first {@code most} of them, in order of task id: earlier stages first. */
    static List<TaskId> find(DecisionView view, DeadLetterFilter filter, int most) {
        List<TaskId> found = new ArrayList<>();
        @Nullable TaskId last = null;
        while (found.size() < most) {
            List<Task> page = view.deadLetters(filter, last, PAGE);
            for (Task task : page) {
                if (found.size() < most && isRecoverable(view, task)) {
                    found.add(task.id());
                }
            }
            if (page.size() < PAGE) {
                break;
            }
            last = page.getLast().id();
        }
        return List.copyOf(found);
    }

    private static boolean isRecoverable(DecisionView view, Task task) {
        JobView job = view.findJob(task.id().job());
        return job != null
                && task.recovery().times() < Recovery.MAX_TIMES
                && RecoveryChecks.checkJob(job) == null;
    }
}
