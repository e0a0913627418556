package dev.poneglyph.engine.state;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import java.util.AbstractList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The read-only face of the state. */
final class ReadView implements DecisionView {

    private final State state;

    ReadView(State state) {
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
        return Optional.ofNullable(findWorker(name));
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
    public @Nullable JobView findJob(String id) {
        return state.findJob(id);
    }

    @Override
    public @Nullable Task findTask(TaskId id) {
        return state.findTask(id);
    }

    @Override
    public @Nullable Worker findWorker(String name) {
        WorkerRecord record = state.workers.get(name);
        return record == null ? null : record.value;
    }

    @Override
    public Map<Long, Task> findUnfinishedByToken(Set<Long> tokens) {
        Map<Long, Task> found = new LinkedHashMap<>();
        for (JobRecord job : state.jobs.values()) {
            for (StageRecord stage : job.stages) {
                if (!tokens.isEmpty() && stage.unfinished() > 0) {
                    findUnfinished(stage, tokens, found);
                }
            }
        }
        return found;
    }

    private static void findUnfinished(StageRecord stage, Set<Long> tokens, Map<Long, Task> found) {
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            for (Attempt attempt : task.state().isFinal() ? List.<Attempt>of() : task.attempts()) {
                if (tokens.contains(attempt.ref().token())) {
                    found.put(attempt.ref().token(), task);
                }
            }
        }
    }

    @Override
    public long nextToken() {
        return state.nextToken;
    }

    @Override
    public @Nullable Deadline nextDue(long atMs) {
        Deadline first = state.deadlines.first();
        return first != null && first.dueMs() <= atMs ? first : null;
    }

    @Override
    public @Nullable Offer nextOffer() {
        return state.pools.next();
    }

    @Override
    public boolean hasReadyTask(String jobId) {
        JobRecord job = state.job(jobId);
        return job.fresh != null || job.retrying != null;
    }

    @Override
    public int leaseRoom(String jobId) {
        JobRecord job = state.job(jobId);
        return StrictMath.min(job.leaseRoom(), state.labelLimits.room(job.policy().requires()));
    }

    @Override
    public Collection<Worker> available(String jobId) {
        Pool pool = state.job(jobId).pool;
        return pool == null ? List.of() : pool.available();
    }

    @Override
    public SortedMap<String, Integer> labelLimits() {
        return state.labelLimits.all();
    }

    @Override
    public boolean mayIsolate(String worker) {
        return state.pools.mayIsolate(state.worker(worker));
    }

    @Override
    public @Nullable Worker isolatedTooMany() {
        if (!state.pools.isOverfull()) {
            return null;
        }
        Worker first = null;
        for (WorkerRecord each : state.workers.values()) {
            if (Isolation.isIsolated(each.value)
                    && state.pools.isOverfull(each)
                    && (first == null || endsBefore(each.value, first))) {
                first = each.value;
            }
        }
        return first;
    }

    private static boolean endsBefore(Worker one, Worker other) {
        return one.breaker().openUntilMs() < other.breaker().openUntilMs();
    }

    @Override
    public boolean anyWorker(Predicate<Worker> like) {
        for (WorkerRecord each : state.workers.values()) {
            if (like.test(each.value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int unfinishedJobs() {
        return state.jobs.size() - state.finalJobs.count();
    }

    @Override
    public int evictableJobs() {
        return state.finalJobs.evictable();
    }

    @Override
    public int pinnedJobs() {
        return state.finalJobs.count() - state.finalJobs.evictable();
    }

    @Override
    public long unfinishedJobsTasks() {
        return state.unfinishedJobsTasks;
    }

    @Override
    public long evictableJobsTasks() {
        return state.finalJobs.evictableTasks();
    }

    @Override
    public long pinnedJobsTasks() {
        return state.finalJobs.tasks() - state.finalJobs.evictableTasks();
    }

    @Override
    public @Nullable String oldestEvictableJob() {
        JobRecord oldest = state.finalJobs.oldestEvictable();
        return oldest == null ? null : oldest.id();
    }

    @Override
    public long deadLetters() {
        return state.deadLetters.count();
    }

    @Override
    public List<Task> deadLetters(DeadLetterFilter filter, @Nullable TaskId after, int limit) {
        return new DeadLetterSearch(state.deadLetters.jobs(), filter).find(after, limit);
    }

    @Override
    public long countDeadLetters(DeadLetterFilter filter) {
        return new DeadLetterSearch(state.deadLetters.jobs(), filter).count();
    }

    @Override
    public Collection<Redrive> redrives() {
        return List.copyOf(state.redrives.values());
    }

    @Override
    public Optional<Redrive> redrive(String id) {
        return Optional.ofNullable(state.redrives.get(id));
    }

    @Override
    public List<? extends JobView> touchedJobs() {
        return state.touchedJobs.list();
    }

    @Override
    public List<Worker> touchedWorkers() {
        return new WorkerValues(state.touchedWorkers.list());
    }

    private static final class WorkerValues extends AbstractList<Worker> implements RandomAccess {
        private final List<WorkerRecord> records;

        WorkerValues(List<WorkerRecord> records) {
            this.records = records;
        }

        @Override
        public Worker get(int index) {
            return records.get(index).value;
        }

        @Override
        public int size() {
            return records.size();
        }
    }
}
