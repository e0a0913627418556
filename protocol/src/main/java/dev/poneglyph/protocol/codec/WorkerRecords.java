package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.protocol.v1.snapshot.SnapshotBreaker;
import dev.poneglyph.protocol.v1.snapshot.SnapshotWorker;
import java.util.List;

/** Workers and their breakers in a snapshot. */
final class WorkerRecords {

    private WorkerRecords() {}

    static SnapshotWorker toProto(Worker worker) {
        return SnapshotWorker.newBuilder()
                .setName(worker.name())
                .setIncarnation(worker.incarnation())
                .setState(StateMapping.toProto(worker.state()))
                .setSlots(worker.slots())
                .setCredit(worker.credit())
                .setLeases(worker.leases())
                .addAllLabels(worker.labels())
                .setVersion(worker.version())
                .setSinceMs(worker.sinceMs())
                .setStateReason(worker.stateReason())
                .setBreaker(breaker(worker.breaker()))
                .build();
    }

    static Worker fromProto(SnapshotWorker worker) {
        return new Worker(
                worker.getName(),
                worker.getIncarnation(),
                StateMapping.fromProto(worker.getState()),
                worker.getSlots(),
                worker.getCredit(),
                worker.getLeases(),
                List.copyOf(worker.getLabelsList()),
                worker.getVersion(),
                worker.getSinceMs(),
                worker.getStateReason(),
                breaker(worker.getBreaker()));
    }

    private static SnapshotBreaker breaker(Breaker breaker) {
        return SnapshotBreaker.newBuilder()
                .setState(state(breaker.state()))
                .setConsecutiveFailures(breaker.consecutiveFailures())
                .setTestCalls(breaker.testCalls())
                .setTestSuccesses(breaker.testSuccesses())
                .setReopenings(breaker.reopenings())
                .setOpenUntilMs(breaker.openUntilMs())
                .setTotalSuccesses(breaker.totalSuccesses())
                .setTotalFailures(breaker.totalFailures())
                .setLastFailureMs(breaker.lastFailureMs())
                .setLastSuccessMs(breaker.lastSuccessMs())
                .build();
    }

    private static Breaker breaker(SnapshotBreaker breaker) {
        return new Breaker(
                state(breaker.getState()),
                breaker.getConsecutiveFailures(),
                breaker.getTestCalls(),
                breaker.getTestSuccesses(),
                breaker.getReopenings(),
                breaker.getOpenUntilMs(),
                breaker.getTotalSuccesses(),
                breaker.getTotalFailures(),
                breaker.getLastFailureMs(),
                breaker.getLastSuccessMs());
    }

    private static dev.poneglyph.protocol.v1.snapshot.BreakerState state(BreakerState state) {
        return switch (state) {
            case CLOSED -> dev.poneglyph.protocol.v1.snapshot.BreakerState.BREAKER_CLOSED;
            case OPEN -> dev.poneglyph.protocol.v1.snapshot.BreakerState.BREAKER_OPEN;
            case HALF_OPEN -> dev.poneglyph.protocol.v1.snapshot.BreakerState.BREAKER_HALF_OPEN;
        };
    }

    private static BreakerState state(dev.poneglyph.protocol.v1.snapshot.BreakerState state) {
        return switch (state) {
            case BREAKER_CLOSED -> BreakerState.CLOSED;
            case BREAKER_OPEN -> BreakerState.OPEN;
            case BREAKER_HALF_OPEN -> BreakerState.HALF_OPEN;
            case BREAKER_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("breaker state", state.name());
        };
    }
}
