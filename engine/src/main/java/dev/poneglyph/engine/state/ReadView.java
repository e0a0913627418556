package dev.poneglyph.engine.state;

import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.worker.Worker;
import java.util.AbstractList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What commands and rules see of the state: the live records, without copies. */
final class ReadView extends MaterialisedView implements DecisionView {

    private final State state;

    ReadView(State state) {
        super(state);
        this.state = state;
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
    public boolean mayIsolate(String worker) {
        return state.pools.isolation().mayIsolate(state.worker(worker));
    }

    @Override
    public @Nullable Worker isolatedTooMany() {
        if (!state.pools.isolation().isOverfull()) {
            return null;
        }
        Worker first = null;
        for (WorkerRecord each : state.workers.values()) {
            if (Isolation.isIsolated(each.value)
                    && state.pools.isolation().isOverfull(each)
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
