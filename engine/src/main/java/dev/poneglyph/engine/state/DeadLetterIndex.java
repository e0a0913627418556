package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The jobs that hold dead letters, by id, and how many letters there are. Derived. */
final class DeadLetterIndex {

    private final TreeMap<String, JobRecord> jobs = new TreeMap<>();
    private long count;

    /** One more, after the job's own count has changed. */
    void added(JobRecord job) {
        count++;
        jobs.put(job.id(), job);
    }

    /** One less, after the job's own count has changed. */
    void removed(JobRecord job) {
        count--;
        if (job.deadLetters() == 0) {
            jobs.remove(job.id());
        }
    }

    /** All letters of a job that is restored. */
    void restored(JobRecord job) {
        int letters = job.deadLetters();
        count += letters;
        if (letters > 0) {
            jobs.put(job.id(), job);
        }
    }

    long count() {
        return count;
    }

    /** Those that {@code filter} lets through. */
    Search search(DeadLetterFilter filter) {
        return new Search(jobs, filter);
    }

    void check(Iterable<JobRecord> all) {
        DeadLetterIndex expected = new DeadLetterIndex();
        all.forEach(expected::restored);
        Invariants.require(
                count == expected.count && jobs.equals(expected.jobs),
                "the jobs with dead letters",
                count);
    }

    /** Goes through the dead letters in order of task id. */
    record Search(NavigableMap<String, JobRecord> jobs, DeadLetterFilter filter) {

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
            if (after == null) {
                visitAll(jobs, goOn);
                return;
            }
            JobRecord begun = jobs.get(after.job());
            if (begun == null || visit(begun, after.stage(), after.index() + 1, goOn)) {
                visitAll(jobs.tailMap(after.job(), false), goOn);
            }
        }

        private void visitAll(Map<String, JobRecord> all, Predicate<Task> goOn) {
            for (JobRecord job : all.values()) {
                if (!visit(job, 0, 0, goOn)) {
                    return;
                }
            }
        }

        /** From task {@code index} of stage {@code first} on; whether there is not enough yet. */
        private boolean visit(JobRecord job, int first, int index, Predicate<Task> goOn) {
            for (int s = StrictMath.max(0, first); s < job.stages.length; s++) {
                if (!visit(job.stages[s], s == first ? StrictMath.max(0, index) : 0, goOn)) {
                    return false;
                }
            }
            return true;
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
}
