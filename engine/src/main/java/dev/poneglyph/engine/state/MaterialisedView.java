package dev.poneglyph.engine.state;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What anybody sees of the state: answers that are immutable and may leave the thread. */
abstract sealed class MaterialisedView implements StateView permits ReadView {

    private final State state;

    MaterialisedView(State state) {
        this.state = state;
    }

    @Override
    public Optional<Job> job(String id) {
        return Optional.ofNullable(state.jobs.get(id)).map(JobRecord::materialise);
    }

    @Override
    public Collection<Job> jobs() {
        return state.jobs.values().stream().map(JobRecord::materialise).toList();
    }

    @Override
    public Optional<Task> task(TaskId id) {
        return Optional.ofNullable(state.findTask(id));
    }

    @Override
    public Optional<TaskId> findTask(String name) {
        int indexDot = name.lastIndexOf('.');
        int stageDot = indexDot < 0 ? -1 : name.lastIndexOf('.', indexDot - 1);
        if (stageDot < 0) {
            return Optional.empty();
        }
        String job = name.substring(0, stageDot);
        int stage = stageIndex(state.jobs.get(job), name.substring(stageDot + 1, indexDot));
        TaskId id = new TaskId(job, stage, number(name.substring(indexDot + 1)));
        return state.findTask(id) == null ? Optional.empty() : Optional.of(id);
    }

    private static int stageIndex(@Nullable JobRecord job, String stage) {
        for (int s = 0; job != null && s < job.stages.length; s++) {
            if (job.stages[s].name().equals(stage)) {
                return s;
            }
        }
        return -1;
    }

    /** −1 unless all digits and not larger than any index. */
    private static int number(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    @Override
    public List<Task> tasks(String job, int stage) {
        JobRecord record = state.jobs.get(job);
        return record == null || stage < 0 || stage >= record.stages.length
                ? List.of()
                : record.stages[stage].snapshot();
    }

    @Override
    public Optional<Worker> worker(String name) {
        return Optional.ofNullable(state.workers.get(name)).map(record -> record.value);
    }

    @Override
    public Collection<Worker> workers() {
        return state.workers.values().stream().map(worker -> worker.value).toList();
    }

    @Override
    public List<AttemptRef> leases(String worker) {
        WorkerRecord record = state.workers.get(worker);
        return record == null ? List.of() : List.copyOf(record.leases);
    }

    @Override
    public long nextDeadlineMs() {
        Deadline first = state.deadlines.first();
        return first == null ? Long.MAX_VALUE : first.dueMs();
    }

    @Override
    public TaskCounts taskCounts() {
        long[] counts = new long[TaskState.values().length];
        for (JobRecord job : state.jobs.values()) {
            for (StageRecord stage : job.stages) {
                stage.addCounts(counts);
            }
        }
        return new TaskCounts(
                counts[TaskState.PENDING.ordinal()],
                counts[TaskState.ASSIGNED.ordinal()],
                counts[TaskState.RUNNING.ordinal()],
                counts[TaskState.COMPLETED.ordinal()],
                counts[TaskState.RETRY_PENDING.ordinal()],
                counts[TaskState.DEAD_LETTER.ordinal()],
                counts[TaskState.CANCELLED.ordinal()]);
    }

    @Override
    public Statistics statistics() {
        return state.totals.materialise();
    }

    @Override
    public SortedMap<String, Integer> labelLimits() {
        return state.labelLimits.all();
    }

    @Override
    public long deadLetters() {
        return state.deadLetters.count();
    }

    @Override
    public List<Task> deadLetters(DeadLetterFilter filter, @Nullable TaskId after, int limit) {
        return state.deadLetters.search(filter).find(after, limit);
    }

    @Override
    public long countDeadLetters(DeadLetterFilter filter) {
        return state.deadLetters.search(filter).count();
    }

    @Override
    public Collection<Redrive> redrives() {
        return List.copyOf(state.redrives.values());
    }

    @Override
    public Optional<Redrive> redrive(String id) {
        return Optional.ofNullable(state.redrives.get(id));
    }
}
