package dev.poneglyph.coordinator.namespace;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The state without the jobs of namespaces that a caller may not touch. Workers are everybody's;
 * their leases on tasks of others are not shown. Redrives go across namespaces, and are not shown
 * either.
 */
final class ConfinedView implements StateView {

    /** Dead letters that are looked at in one step for those of the caller. */
    private static final int STEP = 1_000;

    private final StateView all;
    private final Identity caller;

    ConfinedView(StateView all, Identity caller) {
        this.all = all;
        this.caller = caller;
    }

    private boolean sees(String jobId) {
        return caller.mayTouch(Namespaces.of(jobId));
    }

    @Override
    public Optional<Job> job(String id) {
        return all.job(id).filter(job -> sees(job.id()));
    }

    @Override
    public Collection<Job> jobs() {
        return all.jobs().stream().filter(job -> sees(job.id())).toList();
    }

    @Override
    public Optional<Task> task(TaskId id) {
        return sees(id.job()) ? all.task(id) : Optional.empty();
    }

    @Override
    public Optional<TaskId> findTask(String name) {
        return all.findTask(name).filter(id -> sees(id.job()));
    }

    @Override
    public List<Task> tasks(String job, int stage) {
        return sees(job) ? all.tasks(job, stage) : List.of();
    }

    @Override
    public Optional<Worker> worker(String name) {
        return all.worker(name);
    }

    @Override
    public Collection<Worker> workers() {
        return all.workers();
    }

    @Override
    public List<AttemptRef> leases(String worker) {
        return all.leases(worker).stream().filter(lease -> sees(lease.task().job())).toList();
    }

    @Override
    public long nextDeadlineMs() {
        return all.nextDeadlineMs();
    }

    @Override
    public long deadLetters() {
        return jobs().stream()
                .flatMap(job -> job.stages().stream())
                .mapToLong(StageProgress::deadLetters)
                .sum();
    }

    @Override
    public List<Task> deadLetters(DeadLetterFilter filter, @Nullable TaskId after, int limit) {
        List<Task> seen = new ArrayList<>();
        @Nullable TaskId last = after;
        while (seen.size() < limit) {
            List<Task> step = all.deadLetters(filter, last, STEP);
            step.stream()
                    .filter(task -> sees(task.id().job()))
                    .limit(limit - seen.size())
                    .forEach(seen::add);
            if (step.size() < STEP) {
                break;
            }
            last = step.getLast().id();
        }
        return seen;
    }

    @Override
    public long countDeadLetters(DeadLetterFilter filter) {
        return deadLetters(filter, null, Integer.MAX_VALUE).size();
    }

    @Override
    public Collection<Redrive> redrives() {
        return List.of();
    }

    @Override
    public Optional<Redrive> redrive(String id) {
        return Optional.empty();
    }

    @Override
    public SortedMap<String, Integer> labelLimits() {
        return all.labelLimits();
    }

    @Override
    public TaskCounts taskCounts() {
        return all.taskCounts();
    }

    @Override
    public Statistics statistics() {
        return all.statistics();
    }
}
