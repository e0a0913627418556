package dev.poneglyph.coordinator.http.v1.workers;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.http.v1.call.Sort;
import dev.poneglyph.coordinator.http.v1.call.TextSearch;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which workers are listed, in which order.
 *
 * @param label one they have; empty for all
 */
record WorkerList(
        Set<WorkerState> states,
        BreakerFilter breakers,
        String label,
        TextSearch search,
        Comparator<Worker> order,
        Paging paging) {

    static final String[] QUERY = {
        "state", "breaker", "label", "q", "sort", "limit", "page_token", "offset"
    };

    private static final Comparator<Worker> BY_NAME = Comparator.comparing(Worker::name);
    private static final Map<String, Comparator<Worker>> ORDERS =
            Map.of(
                    "name", BY_NAME,
                    "state", Comparator.comparing(Worker::state),
                    "leases", Comparator.comparingInt(Worker::leases),
                    "slots", Comparator.comparingInt(Worker::slots),
                    "since", Comparator.comparingLong(Worker::sinceMs),
                    "failures",
                            Comparator.comparingInt(
                                    worker -> worker.breaker().consecutiveFailures()));

    static WorkerList of(Query query) throws ProblemException {
        return new WorkerList(
                query.among("state", WorkerState.class),
                BreakerFilter.of(query, "breaker"),
                query.text("label"),
                TextSearch.of(query),
                order(Sort.of(query, "name", ORDERS.keySet())),
                Paging.of(query));
    }

    private static Comparator<Worker> order(Sort sort) {
        Comparator<Worker> order = Objects.requireNonNull(ORDERS.get(sort.name()));
        return (sort.descending() ? order.reversed() : order).thenComparing(BY_NAME);
    }

    Page<Worker> page(List<Worker> workers) {
        return Selection.sorted(paging, order, workers.stream().filter(this::wants));
    }

    private boolean wants(Worker worker) {
        return states.contains(worker.state())
                && breakers.wants(worker.breaker())
                && (label.isEmpty() || worker.labels().contains(label))
                && search.finds(
                        worker.name(), worker.stateReason(), String.join(" ", worker.labels()));
    }
}
