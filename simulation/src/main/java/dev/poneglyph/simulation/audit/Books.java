package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the auditor has written down: jobs and their sizes, leases, commits. */
public final class Books {

    private final Map<String, Integer> tasksOfJob = new TreeMap<>();
    private final Set<String> acknowledged = new TreeSet<>();
    private final Map<Long, TaskId> leases = new HashMap<>();
    private final Map<TaskId, Long> commits = new HashMap<>();

    Books() {}

    /** A client was told that the job is taken. */
    public void acknowledge(String job) {
        acknowledged.add(job);
    }

    /** Jobs a client was told are taken. */
    public Set<String> acknowledged() {
        return acknowledged;
    }

    /** Tasks of each job. */
    public Map<String, Integer> tasksOfJob() {
        return tasksOfJob;
    }

    /** The token under which the task is committed. */
    public @Nullable Long committedToken(TaskId task) {
        return commits.get(task);
    }

    void submitted(String job, int tasks) {
        tasksOfJob.merge(job, tasks, Integer::sum);
    }

    void forget(String job) {
        tasksOfJob.remove(job);
        acknowledged.remove(job);
    }

    /** Whether the token is new. */
    boolean lease(AttemptRef attempt) {
        return leases.put(attempt.token(), attempt.task()) == null;
    }

    @Nullable TaskId leaseHolder(long token) {
        return leases.get(token);
    }

    /** Whether the task had no commit. */
    boolean commit(AttemptRef attempt) {
        return commits.putIfAbsent(attempt.task(), attempt.token()) == null;
    }

    boolean isCommitted(TaskId task) {
        return commits.containsKey(task);
    }

    void outputLost(TaskId task) {
        commits.remove(task);
    }
}
