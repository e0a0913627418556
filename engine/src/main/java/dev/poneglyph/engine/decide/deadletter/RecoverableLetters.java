package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dead letters a redrive is about: those that will be recoverable when their turn comes. */
public final class RecoverableLetters {

    /** Letters looked at together. */
    private static final int PAGE = 1_000;

    private RecoverableLetters() {}

    /**
     * The first {@code most} of those that {@code filter} means, in order of task id: earlier
     * stages first. Takes time in the number of all dead letters.
     */
    public static List<TaskId> find(StateView view, DeadLetterFilter filter, int most) {
        List<TaskId> found = new ArrayList<>();
        Map<String, Boolean> jobs = new HashMap<>();
        @Nullable TaskId last = null;
        while (found.size() < most) {
            List<Task> page = view.deadLetters(filter, last, PAGE);
            for (Task task : page) {
                boolean open = jobs.computeIfAbsent(task.id().job(), job -> mayGoOn(view, job));
                boolean recoverable = open && task.recovery().times() < Recovery.MAX_TIMES;
                if (recoverable && found.size() < most) {
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

    private static boolean mayGoOn(StateView view, String jobId) {
        return view.job(jobId).map(Job::state).filter(RecoveryChecks::mayGoOn).isPresent();
    }
}
