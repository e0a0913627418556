package dev.poneglyph.engine.state;

import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.placement.FairShare;
import dev.poneglyph.engine.placement.WorkerOrders;
import dev.poneglyph.engine.state.index.IndexedHeap;
import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.worker.Worker;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that require the same labels and choose by the same strategy, and the workers that have the
 * labels and could take work now, best first. It costs little while either side is empty.
 */
final class Pool {

    /** No task waits: a head's sequence is larger. */
    static final long NO_TASK = 0;

    final List<String> requires;
    final PlacementStrategyName strategy;

    /** Jobs with a task that waits and has not failed anywhere: any worker will do. */
    final IndexedHeap<ReadyJob> fresh =
            new IndexedHeap<>(ready -> ready.job.place, (ready, place) -> ready.job.place = place);

    /** Jobs with a task that waits and has failed: not every worker will do. */
    final TreeSet<ReadyJob> retrying = new TreeSet<>();

    /** Workers that could take work now, in the strategy's order. */
    private final TreeSet<Worker> available;

    /** The same, roomiest first; kept from the first time somebody asked. */
    private @Nullable TreeSet<Worker> roomiest;

    /** Workers that could do the work now or when they have finished something. */
    int capable;

    /** Unfinished jobs that belong here. */
    int jobs;

    /** Whether a label it requires has as many leases as it may. */
    boolean limited;

    /** Of the workers that have the labels. */
    final Isolation isolation;

    /** Whether it stands among the runnable ones. */
    boolean listed;

    Pool(List<String> requires, PlacementStrategyName strategy, Isolation isolation) {
        this.requires = requires;
        this.isolation = isolation;
        this.strategy = strategy;
        this.available = new TreeSet<>(WorkerOrders.of(strategy));
    }

    boolean isRunnable() {
        return !limited && !available.isEmpty() && !(fresh.isEmpty() && retrying.isEmpty());
    }

    boolean suits(Worker worker) {
        return worker.suits(requires);
    }

    void add(Worker worker) {
        available.add(worker);
        if (roomiest != null) {
            roomiest.add(worker);
        }
    }

    void remove(Worker worker) {
        available.remove(worker);
        if (roomiest != null) {
            roomiest.remove(worker);
        }
    }

    NavigableSet<Worker> available() {
        return Collections.unmodifiableNavigableSet(available);
    }

    NavigableSet<Worker> roomiest() {
        if (roomiest == null) {
            roomiest = new TreeSet<>(WorkerOrders.ROOMIEST);
            roomiest.addAll(available);
        }
        return Collections.unmodifiableNavigableSet(roomiest);
    }

    /**
     * Gives the job its places.
     *
     * @param freshSequence of the first task that waits and has not failed, {@link #NO_TASK} if
     *     none
     * @param retrySequence of the first that waits and has failed, {@link #NO_TASK} if none
     */
    void place(JobRecord job, long freshSequence, long retrySequence) {
        job.fresh = placedFresh(job, freshSequence);
        job.retrying = placedRetrying(job, retrySequence);
    }

    private @Nullable ReadyJob placedFresh(JobRecord job, long headSequence) {
        ReadyJob known = job.fresh;
        if (known == null ? headSequence == NO_TASK : known.isPlaceOf(job, headSequence)) {
            return known;
        }
        if (headSequence == NO_TASK) {
            fresh.remove(Objects.requireNonNull(known));
            return null;
        }
        ReadyJob next = ReadyJob.of(job, headSequence);
        if (known == null) {
            fresh.add(next);
        } else {
            fresh.replace(known, next);
        }
        return next;
    }

    private @Nullable ReadyJob placedRetrying(JobRecord job, long headSequence) {
        ReadyJob known = job.retrying;
        if (known == null ? headSequence == NO_TASK : known.isPlaceOf(job, headSequence)) {
            return known;
        }
        if (known != null) {
            retrying.remove(known);
        }
        if (headSequence == NO_TASK) {
            return null;
        }
        ReadyJob next = ReadyJob.of(job, headSequence);
        retrying.add(next);
        return next;
    }

    /**
     * A job's place among the jobs that have work: fewest leases for its weight first, then the
     * smallest virtual time, then the higher priority, then the older head task.
     */
    record ReadyJob(int leases, int weight, long virtualTime, long headSequence, JobRecord job)
            implements Comparable<ReadyJob> {

        static ReadyJob of(JobRecord job, long headSequence) {
            int weight = FairShare.weight(job.policy().priority());
            return new ReadyJob(job.leases, weight, job.virtualTime, headSequence, job);
        }

        /** Whether this is where the job stands with that head task. */
        boolean isPlaceOf(JobRecord other, long otherHeadSequence) {
            return headSequence == otherHeadSequence
                    && leases == other.leases
                    && virtualTime == other.virtualTime;
        }

        @Override
        public int compareTo(ReadyJob other) {
            int byShare = Long.compare((long) leases * other.weight, (long) other.leases * weight);
            if (byShare != 0) {
                return byShare;
            }
            int byTime = Long.compare(virtualTime, other.virtualTime);
            if (byTime != 0) {
                return byTime;
            }
            int byWeight = Integer.compare(other.weight, weight);
            return byWeight != 0 ? byWeight : Long.compare(headSequence, other.headSequence);
        }
    }
}
