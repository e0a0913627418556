package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.BreakerMoveInfo;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.Locale;

/** A worker and its breaker as clients see them. */
final class WorkerReport {

    private WorkerReport() {}

    /** Without the breaker's history. */
    static WorkerInfo of(Worker worker) {
        return told(worker).build();
    }

    /** With the last moves of its breaker. */
    static WorkerInfo withHistory(Worker worker) {
        WorkerInfo.Builder info = told(worker);
        worker.breaker()
                .history()
                .forEach(move ->
                        info.addBreakerHistory(
                                BreakerMoveInfo.newBuilder()
                                        .setAtMs(move.atMs())
                                        .setState(lower(move.to()))
                                        .setReason(move.reason())));
        return info.build();
    }

    private static WorkerInfo.Builder told(Worker worker) {
        Breaker breaker = worker.breaker();
        return WorkerInfo.newBuilder()
                .setName(worker.name())
                .setIncarnation(worker.incarnation())
                .setState(StateMapping.toProto(worker.state()))
                .setSlots(worker.slots())
                .setCredit(worker.credit())
                .setLeases(worker.leases())
                .addAllLabels(worker.labels())
                .setVersion(worker.version())
                .setSinceMs(worker.sinceMs())
                .setReason(worker.stateReason())
                .setBreaker(lower(breaker.state()))
                .setConsecutiveFailures(breaker.consecutiveFailures())
                .setTotalSuccesses(breaker.totalSuccesses())
                .setTotalFailures(breaker.totalFailures())
                .setBreakerMode(lower(breaker.mode()))
                .setBreakerOpenUntilMs(breaker.openUntilMs())
                .setBreakerAlarmed(breaker.alarmed());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
