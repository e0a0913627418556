package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.placement.Avoidance;
import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.state.index.IsolationCap;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Work conservation, isolation and the indexes of placement, found anew without them: no task waits
 * that a worker could take and may, and no more workers are isolated than may be.
 */
final class PlacementChecks {

    private final State state;

    PlacementChecks(State state) {
        this.state = state;
    }

    void checkAll() {
        Invariants.require(state.pools.next() == null, "no work to wait beside a free worker", "");
        checkLabels();
        state.pools.all().forEach(this::checkPool);
        for (JobRecord job : state.jobs.values()) {
            if (job.pool != null) {
                checkJob(job, job.pool);
            }
        }
    }

    private void checkLabels() {
        Map<String, Integer> leases = new TreeMap<>();
        for (JobRecord job : state.jobs.values()) {
            for (String label : job.policy().requires()) {
                leases.merge(label, job.leases, Integer::sum);
            }
        }
        leases.forEach((label, count) ->
                Invariants.require(
                        state.labelLimits.leases(label) == count, "leases by label", label));
    }

    private void checkPool(Pool pool) {
        int capable = 0;
        for (WorkerRecord record : state.workers.values()) {
            boolean suits = pool.suits(record.value);
            capable += suits && record.capable ? 1 : 0;
            Invariants.require(
                    pool.available().contains(record.value) == (suits && record.available)
                            && pool.roomiest().contains(record.value)
                                    == (suits && record.available),
                    "available workers in the pool",
                    record.value);
        }
        Invariants.require(pool.capable == capable, "so many to be capable", capable);
        Invariants.require(
                pool.limited == !state.labelLimits.permits(pool.requires), "limits", pool.requires);
        Invariants.require(
                state.pools.isRunnable(pool) == pool.isRunnable(), "pools", pool.requires);
    }

    private void checkJob(JobRecord job, Pool pool) {
        StageRecord stage = job.stages[job.frontier()];
        Task head = stage.queue().head();
        boolean may = job.mayLease();
        Pool.ReadyJob fresh =
                may && head != null ? Pool.ReadyJob.of(job, head.readySequence()) : null;
        Invariants.require(
                fresh == null ? job.fresh == null : fresh.equals(job.fresh), "its place", job.id());
        long retry = stage.queue().retries().headSequence();
        Pool.ReadyJob retrying = may && retry > 0 ? Pool.ReadyJob.of(job, retry) : null;
        Invariants.require(
                retrying == null ? job.retrying == null : retrying.equals(job.retrying),
                "its place for retries",
                job.id());
        if (may && !pool.limited) {
            checkWaits(stage, pool, head != null);
            if (retrying != null && pool.retrying.headSet(retrying).size() < LOOKED_AT) {
                checkRetries(stage, pool);
            }
        }
    }

    private static final int LOOKED_AT = Candidate.JOB_LOOKAHEAD;

    private void checkWaits(StageRecord stage, Pool pool, boolean waits) {
        for (WorkerRecord record : state.workers.values()) {
            boolean could = record.available && pool.suits(record.value);
            Invariants.require(!waits || !could, "no free worker beside " + stage.name(), record);
        }
    }

    private void checkRetries(StageRecord stage, Pool pool) {
        for (int index : stage.queue().retries().first(Candidate.TASK_LOOKAHEAD)) {
            List<String> avoided = Avoidance.workers(stage.task(index));
            boolean mayAvoid = false;
            for (WorkerRecord record : state.workers.values()) {
                mayAvoid |= could(record, pool) && !avoided.contains(record.value.name());
            }
            for (WorkerRecord record : state.workers.values()) {
                boolean wanted = !mayAvoid || !avoided.contains(record.value.name());
                Invariants.require(
                        !(wanted && record.available && pool.suits(record.value)),
                        "no retry to wait beside a worker for it",
                        record.value);
            }
        }
    }

    private static boolean could(WorkerRecord record, Pool pool) {
        Worker worker = record.value;
        return record.capable && pool.suits(worker);
    }

    /** No more workers are isolated than the fleet can spare; costs the same however large. */
    static void checkIsolation(State state) {
        Invariants.require(!state.pools.isolation().isOverfull(), "isolation within its cap", "");
    }

    /** Who is isolated is counted right, in the fleet and in each pool, and within the cap. */
    static void checkIsolations(State state) {
        checkIsolation(state);
        int oneIn = state.config.breaker().isolateOneIn();
        Isolation fleet = new Isolation(new IsolationCap(oneIn));
        state.workers.values().forEach(record -> fleet.add(record.value));
        Invariants.require(
                fleet.agrees(state.pools.isolation().fleet()), "the fleet's count", fleet);
        for (Pool pool : state.pools.all()) {
            Isolation own = new Isolation(new IsolationCap(oneIn));
            state.workers.values().stream()
                    .filter(record -> pool.suits(record.value))
                    .forEach(record -> own.add(record.value));
            Invariants.require(own.agrees(pool.isolation), "the pool's count", own);
        }
    }
}
