package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that are final and still known, and which of them may be forgotten: those that no dead
 * letter and no redrive pins. Derived.
 */
final class FinalJobs {

    private static final Comparator<JobRecord> OLDEST_FIRST =
            Comparator.<JobRecord>comparingLong(job -> job.finishedAtMs)
                    .thenComparingLong(job -> job.sequence);

    private final TreeSet<JobRecord> all = new TreeSet<>(OLDEST_FIRST);
    private final TreeSet<JobRecord> evictable = new TreeSet<>(OLDEST_FIRST);
    private long tasks;
    private long evictableTasks;

    /** A job that has just become final. */
    boolean add(JobRecord job) {
        boolean added = all.add(job);
        tasks += added ? job.taskCount() : 0;
        refresh(job);
        return added;
    }

    /** A job that is about to go on or to be forgotten. */
    boolean remove(JobRecord job) {
        boolean removed = all.remove(job);
        tasks -= removed ? job.taskCount() : 0;
        evictableTasks -= evictable.remove(job) ? job.taskCount() : 0;
        return removed;
    }

    /** To be called after anything that may have pinned a final job or let it go. */
    void refresh(JobRecord job) {
        if (job.isPinned()) {
            evictableTasks -= evictable.remove(job) ? job.taskCount() : 0;
        } else if (all.contains(job)) {
            evictableTasks += evictable.add(job) ? job.taskCount() : 0;
        }
    }

    int count() {
        return all.size();
    }

    int evictable() {
        return evictable.size();
    }

    long tasks() {
        return tasks;
    }

    long evictableTasks() {
        return evictableTasks;
    }

    @Nullable JobRecord oldestEvictable() {
        return evictable.isEmpty() ? null : evictable.first();
    }

    void check(Iterable<JobRecord> jobs) {
        FinalJobs expected = new FinalJobs();
        for (JobRecord job : jobs) {
            if (job.state.isFinal()) {
                expected.add(job);
            }
        }
        Invariants.require(
                all.equals(expected.all)
                        && evictable.equals(expected.evictable)
                        && tasks == expected.tasks
                        && evictableTasks == expected.evictableTasks,
                "the final jobs and which of them may go",
                all);
    }
}
