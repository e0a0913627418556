package dev.poneglyph.engine.state;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through the dead letters in order of task id. */
record DeadLetterSearch(NavigableMap<String, JobRecord> jobs, DeadLetterFilter filter) {

    /** At most {@code limit} ≥ 1 of those after {@code after}. */
    List<Task> find(@Nullable TaskId after, int limit) {
        List<Task> found = new ArrayList<>();
        visit(
                after,
                task -> {
                    found.add(task);
                    return found.size() < limit;
                });
        return found;
    }

    long count() {
        long[] count = {0};
        visit(
                null,
                _ -> {
                    count[0]++;
                    return true;
                });
        return count[0];
    }

    /** Until {@code goOn} has enough. */
    private void visit(@Nullable TaskId after, Predicate<Task> goOn) {
        var rest = after == null ? jobs : jobs.tailMap(after.job(), true);
        for (JobRecord job : rest.values()) {
            boolean begun = after != null && after.job().equals(job.id());
            for (int s = begun ? StrictMath.max(0, after.stage()) : 0; s < job.stages.length; s++) {
                int from = begun && s == after.stage() ? StrictMath.max(0, after.index() + 1) : 0;
                if (!visit(job.stages[s], from, goOn)) {
                    return;
                }
            }
        }
    }

    private boolean visit(StageRecord stage, int from, Predicate<Task> goOn) {
        for (int i = stage.nextDeadLetter(from); i >= 0; i = stage.nextDeadLetter(i + 1)) {
            Task task = stage.task(i);
            if (filter.matches(task, stage.name()) && !goOn.test(task)) {
                return false;
            }
        }
        return true;
    }
}
