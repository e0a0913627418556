package dev.poneglyph.engine.view;

import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.Worker;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What command handlers and rules see of the state: everything, and no way to change it. */
public interface DecisionView extends StateView {

    /** The job, without the cost of materialising its progress. */
    @Nullable JobView findJob(String id);

    /** The task. */
    @Nullable Task findTask(TaskId id);

    /** The worker. */
    @Nullable Worker findWorker(String name);

    /**
     * The tasks that are not final and whose history knows one of {@code tokens}, by token. One
     * pass over all unfinished tasks: for rare commands.
     */
    Map<Long, Task> findUnfinishedByToken(Set<Long> tokens);

    /** The token of the next lease. */
    long nextToken();

    /** The first deadline that is due at {@code atMs}; null where none is. */
    @Nullable Deadline nextDue(long atMs);

    /** The task that is next and who takes it; null where nothing can be assigned. */
    @Nullable Offer nextOffer();

    /** Whether a task of the job waits for a worker and could be assigned if one were free. */
    boolean hasReadyTask(String jobId);

    /** Leases the job may still get, by its own and its labels' limits. */
    int leaseRoom(String jobId);

    /** Workers that could take an attempt of the job now, the best first. */
    Collection<Worker> available(String jobId);

    /**
     * Whether one more of those that could do the same work as this worker may be isolated, in each
     * pool of unfinished jobs it belongs to and in the whole fleet.
     */
    boolean mayIsolate(String worker);

    /** Of the isolated workers where more are than may be, the one whose wait ends first. */
    @Nullable Worker isolatedTooMany();

    /** Whether any worker is like this; stops at the first. */
    boolean anyWorker(Predicate<Worker> like);

    int unfinishedJobs();

    /** Final jobs that may be forgotten. */
    int evictableJobs();

    /**
     * Final jobs that are kept because they hold dead letters or a redrive has yet to reach them.
     */
    int pinnedJobs();

    /** Tasks of all jobs that are not final, whatever their state. */
    long unfinishedJobsTasks();

    /** Tasks of all final jobs that may be forgotten. */
    long evictableJobsTasks();

    /** Tasks of all {@link #pinnedJobs}. */
    long pinnedJobsTasks();

    /** The job that finished first of those that may be forgotten. */
    @Nullable String oldestEvictableJob();

    /**
     * Jobs that events of this entry were about, in order of first mention; a live view, read
     * before the next event.
     */
    List<? extends JobView> touchedJobs();

    /**
     * Workers that events of this entry were about, in order of first mention; a live view, read
     * before the next event.
     */
    List<Worker> touchedWorkers();
}
