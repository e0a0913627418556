package dev.poneglyph.engine.state;

import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.placement.FairShare;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.state.index.IsolationCap;
import dev.poneglyph.engine.state.index.LabelLimits;
import dev.poneglyph.engine.state.index.Named;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which task is next and who could take it: one pool for each set of required labels and strategy.
 */
final class Pools {

    private final Named<WorkerRecord> workers;
    private final LabelLimits labelLimits;
    private final Map<Key, Pool> pools = new LinkedHashMap<>();

    /**
     * Those with work and workers. Only a minimum over it is ever taken: its order is no matter.
     */
    private final Set<Pool> runnable = new LinkedHashSet<>();

    /**
     * Share that has gone out so far: where a new job begins, so that it neither leads nor lags.
     */
    private long virtualTime;

    private final IsolationBooks isolation;

    private record Key(List<String> requires, PlacementStrategyName strategy) {}

    Pools(Named<WorkerRecord> workers, LabelLimits labelLimits, IsolationCap cap) {
        this.workers = workers;
        this.labelLimits = labelLimits;
        this.isolation = new IsolationBooks(cap);
    }

    IsolationBooks isolation() {
        return isolation;
    }

    long virtualTime() {
        return virtualTime;
    }

    void virtualTime(long restored) {
        virtualTime = restored;
    }

    void admit(JobRecord job) {
        Key key = new Key(job.policy().requires(), job.policy().placement());
        Pool pool = pools.get(key);
        if (pool == null) {
            pool = new Pool(key.requires(), key.strategy(), isolation.ofPool());
            pool.limited = !labelLimits.permits(pool.requires);
            pools.put(key, pool);
            for (WorkerRecord worker : workers.values()) {
                connect(pool, worker);
            }
        }
        pool.jobs++;
        job.pool = pool;
        refresh(job);
    }

    void dismiss(JobRecord job) {
        Pool pool = Objects.requireNonNull(job.pool);
        pool.place(job, Pool.NO_TASK, Pool.NO_TASK);
        job.pool = null;
        pool.jobs--;
        if (pool.jobs == 0) {
            pools.remove(new Key(pool.requires, pool.strategy));
            pool.isolation.retire();
        }
        classify(pool);
    }

    /** To be called after anything that may have changed what the job's next task is. */
    void refresh(JobRecord job) {
        Pool pool = job.pool;
        if (pool == null) {
            return;
        }
        StageRecord stage = job.stages[job.frontier()];
        boolean may = job.mayLease();
        long fresh = may ? stage.queue().headSequence() : Pool.NO_TASK;
        long retrying = may ? stage.queue().retries().headSequence() : Pool.NO_TASK;
        pool.place(job, fresh, retrying);
        classify(pool);
    }

    /** To be called for each lease: it costs the job's share and may reach its limits. */
    void leased(JobRecord job) {
        job.leases++;
        int weight = FairShare.weight(job.policy().priority());
        virtualTime = FairShare.global(virtualTime, job.virtualTime);
        job.virtualTime = FairShare.after(job.virtualTime, weight, virtualTime);
        held(job, 1);
    }

    /** To be called for the end of each lease. */
    void ended(JobRecord job) {
        job.leases--;
        held(job, -1);
    }

    /** Counts leases that the job holds, without asking for whom they went out. */
    void held(JobRecord job, int change) {
        for (String label : job.policy().requires()) {
            if (labelLimits.count(label, change)) {
                limitTurned(label);
            }
        }
    }

    void limit(String label, int max) {
        if (labelLimits.set(label, max)) {
            limitTurned(label);
        }
    }

    private void limitTurned(String label) {
        for (Pool pool : pools.values()) {
            if (pool.requires.contains(label)) {
                pool.limited = !labelLimits.permits(pool.requires);
                classify(pool);
            }
        }
    }

    /** Finds the pools of a worker that is new or has new labels. */
    void connect(WorkerRecord worker) {
        disconnect(worker);
        worker.connected = true;
        isolation.joined(worker);
        pools.values().forEach(pool -> connect(pool, worker));
    }

    void disconnect(WorkerRecord worker) {
        if (worker.connected) {
            isolation.left(worker);
            worker.connected = false;
        }
        for (Pool pool : worker.pools) {
            pool.remove(worker.value);
            pool.capable -= worker.capable ? 1 : 0;
            pool.isolation.remove(worker.value);
            classify(pool);
        }
        worker.pools.clear();
    }

    /** To be called with every new value of a worker whose labels stay. */
    void replaced(WorkerRecord worker, Worker before, boolean wasAvailable, boolean wasCapable) {
        isolation.replaced(worker, before);
        for (int i = worker.pools.size() - 1; i >= 0; i--) {
            Pool pool = worker.pools.get(i);
            if (pool.jobs == 0) {
                worker.pools.remove(i);
                continue;
            }
            pool.capable += (worker.capable ? 1 : 0) - (wasCapable ? 1 : 0);
            if (wasAvailable) {
                pool.remove(before);
            }
            if (worker.available) {
                pool.add(worker.value);
            }
            if (wasAvailable || worker.available) {
                classify(pool);
            }
        }
    }

    @Nullable Offer next() {
        Candidate best = null;
        for (Pool pool : runnable) {
            best = Candidate.before(best, Candidate.of(pool, workers));
        }
        return best == null ? null : best.offer();
    }

    List<Pool> all() {
        return new ArrayList<>(pools.values());
    }

    boolean isRunnable(Pool pool) {
        return runnable.contains(pool);
    }

    private void connect(Pool pool, WorkerRecord worker) {
        // A worker nobody hears of is never replaced, so its pools without jobs are dropped here.
        worker.pools.removeIf(other -> other.jobs == 0);
        if (pool.suits(worker.value)) {
            worker.pools.add(pool);
            pool.capable += worker.capable ? 1 : 0;
            pool.isolation.add(worker.value);
            if (worker.available) {
                pool.add(worker.value);
            }
            classify(pool);
        }
    }

    private void classify(Pool pool) {
        boolean is = pool.isRunnable();
        if (is != pool.listed) {
            pool.listed = is;
            if (is) {
                runnable.add(pool);
            } else {
                runnable.remove(pool);
            }
        }
    }
}
