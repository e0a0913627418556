package dev.poneglyph.engine.state;

import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which task is next and who could take it: one pool for each set of required labels. */
final class Pools {

    private final Map<List<String>, Pool> pools = new LinkedHashMap<>();

    /**
     * Those with work and workers. Only a minimum over it is ever taken: its order is no matter.
     */
    private final Set<Pool> runnable = new LinkedHashSet<>();

    /**
     * Share that has gone out so far: where a new job begins, so that it neither leads nor lags.
     */
    private long virtualTime;

    long virtualTime() {
        return virtualTime;
    }

    void virtualTime(long restored) {
        virtualTime = restored;
    }

    void admit(JobRecord job, Collection<WorkerRecord> workers) {
        List<String> requires = job.policy().requires();
        Pool pool = pools.get(requires);
        if (pool == null) {
            pool = new Pool(requires);
            pools.put(requires, pool);
            for (WorkerRecord worker : workers) {
                connect(pool, worker);
            }
        }
        pool.jobs++;
        job.pool = pool;
        refresh(job);
    }

    void dismiss(JobRecord job) {
        Pool pool = Objects.requireNonNull(job.pool);
        if (job.ready != null) {
            pool.ready.remove(job.ready);
        }
        job.ready = null;
        job.pool = null;
        pool.jobs--;
        if (pool.jobs == 0) {
            pools.remove(pool.requires);
        }
        classify(pool);
    }

    /** To be called after anything that may have changed the job's head task. */
    void refresh(JobRecord job) {
        Pool pool = job.pool;
        if (pool == null) {
            return;
        }
        Task head = job.stages[job.frontier()].head();
        long sequence = head == null ? 0 : head.readySequence();
        ReadyJob known = job.ready;
        if (sequence == (known == null ? 0 : known.headSequence())) {
            return;
        }
        if (known != null) {
            pool.ready.remove(known);
        }
        job.ready = head == null ? null : new ReadyJob(job.policy().priority(), sequence, job);
        if (job.ready != null) {
            pool.ready.add(job.ready);
        }
        classify(pool);
    }

    /** Finds the pools of a worker that is new or has new labels. */
    void connect(WorkerRecord worker) {
        disconnect(worker);
        pools.values().forEach(pool -> connect(pool, worker));
    }

    void disconnect(WorkerRecord worker) {
        for (Pool pool : worker.pools) {
            pool.available.remove(worker.value);
            classify(pool);
        }
        worker.pools.clear();
    }

    /** To be called with every new value of a worker whose labels stay. */
    void replaced(WorkerRecord worker, Worker before, boolean wasAvailable) {
        for (int i = worker.pools.size() - 1; i >= 0; i--) {
            Pool pool = worker.pools.get(i);
            if (pool.jobs == 0) {
                worker.pools.remove(i);
                continue;
            }
            if (wasAvailable) {
                pool.available.remove(before);
            }
            if (worker.available) {
                pool.available.add(worker.value);
            }
            classify(pool);
        }
    }

    @Nullable Offer next() {
        ReadyJob best = null;
        for (Pool pool : runnable) {
            ReadyJob first = pool.ready.first();
            if (best == null || first.compareTo(best) < 0) {
                best = first;
            }
        }
        if (best == null) {
            return null;
        }
        JobRecord job = best.job();
        Task task = Objects.requireNonNull(job.stages[job.frontier()].head());
        Pool pool = Objects.requireNonNull(job.pool);
        return new Offer(task, Collections.unmodifiableNavigableSet(pool.available));
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
            if (worker.available) {
                pool.available.add(worker.value);
            }
            classify(pool);
        }
    }

    private void classify(Pool pool) {
        if (pool.isRunnable()) {
            runnable.add(pool);
        } else {
            runnable.remove(pool);
        }
    }
}
