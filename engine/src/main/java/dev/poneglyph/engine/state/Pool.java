package dev.poneglyph.engine.state;

import dev.poneglyph.engine.placement.WorkerOrder;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.TreeSet;

/**
 * Jobs that require the same labels, and the workers that have them and could take work now. It
 * costs nothing while either side is empty.
 */
final class Pool {

    final List<String> requires;
    final TreeSet<ReadyJob> ready = new TreeSet<>();
    final TreeSet<Worker> available = new TreeSet<>(WorkerOrder.INSTANCE);

    /** Unfinished jobs that belong here. */
    int jobs;

    Pool(List<String> requires) {
        this.requires = requires;
    }

    boolean isRunnable() {
        return !ready.isEmpty() && !available.isEmpty();
    }

    boolean suits(Worker worker) {
        return worker.labels().containsAll(requires);
    }
}
