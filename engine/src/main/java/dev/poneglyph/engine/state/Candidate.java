package dev.poneglyph.engine.state;

import dev.poneglyph.engine.placement.Avoidance;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.state.index.Named;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The task of a pool that is next and the worker it would go to.
 *
 * <p>A task that has failed keeps away from the workers on which it did while another could do it;
 * where that one is busy the task waits and those behind it go first. Such tasks are looked for
 * among the first few of each queue only: the others come when these have gone.
 *
 * @param place the job's place with this task as its head
 */
record Candidate(Pool.ReadyJob place, Offer offer) {

    /** Tasks that have failed which are looked at of one job. */
    static final int TASK_LOOKAHEAD = 32;

    /** Jobs whose failed tasks are looked at. */
    static final int JOB_LOOKAHEAD = 8;

    static @Nullable Candidate before(@Nullable Candidate a, @Nullable Candidate b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.place.compareTo(b.place) <= 0 ? a : b;
    }

    /** The first of a pool that has workers available. */
    static @Nullable Candidate of(Pool pool, Named<WorkerRecord> workers) {
        Candidate retry = pool.retrying.isEmpty() ? null : retry(pool, workers);
        if (pool.fresh.isEmpty()) {
            return retry;
        }
        Pool.ReadyJob first = pool.fresh.first();
        return retry != null && retry.place.compareTo(first) < 0 ? retry : fresh(pool, first);
    }

    private static Candidate fresh(Pool pool, Pool.ReadyJob first) {
        JobRecord job = first.job();
        Task task = Objects.requireNonNull(job.stages[job.frontier()].queue().head());
        int candidates = pool.available().size();
        Choice choice =
                candidates == 1 ? Choice.ONLY_ONE : new Choice(ChoiceReason.BEST, candidates);
        return new Candidate(first, new Offer(task, pool.available().first(), choice));
    }

    private static @Nullable Candidate retry(Pool pool, Named<WorkerRecord> workers) {
        int looked = 0;
        for (Pool.ReadyJob each : pool.retrying) {
            JobRecord job = each.job();
            StageRecord stage = job.stages[job.frontier()];
            for (int index : stage.queue().retries().first(TASK_LOOKAHEAD)) {
                Offer offer = offer(pool, stage.task(index), workers);
                if (offer != null) {
                    return new Candidate(
                            Pool.ReadyJob.of(job, offer.task().readySequence()), offer);
                }
            }
            looked++;
            if (looked == JOB_LOOKAHEAD) {
                return null;
            }
        }
        return null;
    }

    /** Where a task that has failed may go now; null where it waits for another worker. */
    static @Nullable Offer offer(Pool pool, Task task, Named<WorkerRecord> workers) {
        List<String> avoided = Avoidance.workers(task);
        boolean needsRoom = Avoidance.needsRoom(task);
        NavigableSet<Worker> order = needsRoom ? pool.roomiest() : pool.available();
        int capable = pool.capable;
        int available = order.size();
        for (String name : avoided) {
            WorkerRecord worker = workers.get(name);
            if (worker != null && pool.suits(worker.value)) {
                capable -= worker.capable ? 1 : 0;
                available -= worker.available ? 1 : 0;
            }
        }
        if (capable == 0) {
            Choice choice = new Choice(ChoiceReason.ALL_FAILED, order.size());
            return new Offer(task, longestAgo(pool, avoided, workers, order.first()), choice);
        }
        Worker best = bestOf(order, avoided);
        ChoiceReason reason = needsRoom ? ChoiceReason.ROOMIEST : ChoiceReason.AVOIDS_FAILED;
        return best == null ? null : new Offer(task, best, new Choice(reason, available));
    }

    /** So that a retry takes turns, and does not meet the same bad worker again and again. */
    private static Worker longestAgo(
            Pool pool, List<String> avoided, Named<WorkerRecord> workers, Worker otherwise) {
        for (String name : avoided) {
            WorkerRecord worker = workers.get(name);
            if (worker != null && worker.available && pool.suits(worker.value)) {
                return worker.value;
            }
        }
        return otherwise;
    }

    /** The first of {@code order} that is none of {@code except}. */
    static @Nullable Worker bestOf(NavigableSet<Worker> order, List<String> except) {
        for (Worker worker : order) {
            if (!except.contains(worker.name())) {
                return worker;
            }
        }
        return null;
    }
}
