package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.worker.Worker;
import java.util.Comparator;

/** Fewest leases for its slots first, then by name. */
public final class WorkerOrder implements Comparator<Worker> {

    /** The order. */
    public static final WorkerOrder INSTANCE = new WorkerOrder();

    private WorkerOrder() {}

    @Override
    public int compare(Worker a, Worker b) {
        int byLoad = Long.compare((long) a.leases() * b.slots(), (long) b.leases() * a.slots());
        return byLoad != 0 ? byLoad : a.name().compareTo(b.name());
    }
}
