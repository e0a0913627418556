package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.List;
import java.util.function.Predicate;

/** Counts workers and breakers. */
final class Fleet {

    private Fleet() {}

    static Overview.Workers workers(List<Worker> all) {
        List<Worker> present = present(all);
        return new Overview.Workers(
                count(all, worker -> worker.state() == WorkerState.ACTIVE),
                count(all, worker -> worker.state() == WorkerState.SUSPECT),
                count(all, worker -> worker.state() == WorkerState.DRAINING),
                count(all, worker -> worker.state() == WorkerState.LOST),
                all.size(),
                present.stream().mapToLong(Worker::slots).sum(),
                present.stream().mapToLong(Worker::leases).sum());
    }

    static Overview.Breakers breakers(List<Worker> all) {
        List<Worker> present = present(all);
        return new Overview.Breakers(
                count(present, worker -> worker.breaker().state() == BreakerState.CLOSED),
                count(present, worker -> worker.breaker().state() == BreakerState.OPEN),
                count(present, worker -> worker.breaker().state() == BreakerState.HALF_OPEN),
                count(present, worker -> worker.breaker().alarmed()));
    }

    static List<Worker> present(List<Worker> all) {
        return all.stream().filter(worker -> worker.state().isPresent()).toList();
    }

    private static long count(List<Worker> workers, Predicate<Worker> like) {
        return workers.stream().filter(like).count();
    }
}
