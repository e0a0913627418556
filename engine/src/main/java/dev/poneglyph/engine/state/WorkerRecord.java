package dev.poneglyph.engine.state;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.List;

/** A worker as the store keeps it; changed by the applier only. */
final class WorkerRecord {

    Worker value;

    /** Whether it could take an attempt now: active, with credit, and its breaker permits. */
    boolean available;

    /** Whether it could take one now or when it has finished something. */
    boolean capable;

    /** Whether the pools count it. */
    boolean connected;

    /** By token: tokens only grow, so a new lease goes to the end. */
    final List<AttemptRef> leases = new ArrayList<>();

    /** The pools whose labels it has; those that ended since are dropped in passing. */
    final List<Pool> pools = new ArrayList<>();

    WorkerRecord(Worker value) {
        this.value = value;
    }
}
