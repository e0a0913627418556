package dev.poneglyph.coordinator.compat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What jobs had reserved for them: a book that clients keep among themselves. It binds no placement
 * and does not outlive the coordinator. Safe for use by several threads.
 */
final class Reservations {

    /** Entries kept; more are refused. */
    static final int MAX_ENTRIES = 10_000;

    private record Entry(String job, String worker, Resources resources) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Drops those of jobs that are over. */
    synchronized void keep(Set<String> jobs) {
        entries.removeIf(entry -> !jobs.contains(entry.job));
    }

    /** What is reserved on a worker. */
    synchronized Resources on(String worker) {
        return entries.stream()
                .filter(entry -> entry.worker.equals(worker))
                .map(Entry::resources)
                .reduce(Resources.NONE, Resources::plus);
    }

    /** Reserves if it still fits; false where it does not, or too many are kept. */
    synchronized boolean reserve(String job, String worker, Resources wanted, Resources free) {
        boolean fits = entries.size() < MAX_ENTRIES && free.minus(on(worker)).covers(wanted);
        if (fits) {
            entries.add(new Entry(job, worker, wanted));
        }
        return fits;
    }

    /**
     * Gives back what the job has on those workers, on all where there are none; false if nothing.
     */
    synchronized boolean release(String job, Collection<String> workers) {
        return entries.removeIf(entry ->
                entry.job.equals(job) && (workers.isEmpty() || workers.contains(entry.worker)));
    }
}
