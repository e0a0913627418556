package dev.poneglyph.engine.view;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.Worker;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Read-only sight of the state. Only the thread that applies commands may use it; what it returns
 * is immutable and may leave that thread.
 */
public interface StateView {

    /** The job of that id. */
    Optional<Job> job(String id);

    /** All jobs known, in order of submission. */
    Collection<Job> jobs();

    /** The task of that id. */
    Optional<Task> task(TaskId id);

    /** The id behind a name such as {@code wordcount-1.map.3}. */
    Optional<TaskId> findTask(String name);

    /**
     * The stage's tasks by index; a snapshot that stays as it is. Empty where there is no such job.
     */
    List<Task> tasks(String job, int stage);

    /** The worker of that name. */
    Optional<Worker> worker(String name);

    /** All workers known, in order of name. */
    Collection<Worker> workers();

    /** The leases a worker holds, in order of token. */
    List<AttemptRef> leases(String worker);

    /**
     * When the next deadline falls due, in epoch milliseconds; {@link Long#MAX_VALUE} where none.
     */
    long nextDeadlineMs();

    /** Tasks in DEAD_LETTER of all jobs. */
    long deadLetters();

    /**
     * The first {@code limit} dead letters that {@code filter} means, in order of task id, of those
     * that come after {@code after}; from the first on where that is null. Takes time in the number
     * of letters passed.
     */
    List<Task> deadLetters(DeadLetterFilter filter, @Nullable TaskId after, int limit);

    /** How many dead letters {@code filter} means; takes time in the number of all. */
    long countDeadLetters(DeadLetterFilter filter);

    /** All redrives known, in order of start. */
    Collection<Redrive> redrives();

    /** The redrive of that id. */
    Optional<Redrive> redrive(String id);

    /** How many leases jobs that require a label may hold, by label; not those without limit. */
    SortedMap<String, Integer> labelLimits();

    /** Tasks of all jobs by state; takes time in the number of stages. */
    TaskCounts taskCounts();

    /** Totals since the cluster began. */
    Statistics statistics();
}
