package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.worker.Standing;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotStanding;
import dev.poneglyph.protocol.v1.snapshot.SnapshotWorker;
import java.util.List;

/** Workers in a snapshot. */
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
                .setBreaker(BreakerRecords.toProto(worker.breaker()))
                .setStanding(standing(worker.standing()))
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
                BreakerRecords.fromProto(worker.getBreaker()),
                standing(worker.getStanding()));
    }

    private static SnapshotStanding standing(Standing standing) {
        return SnapshotStanding.newBuilder()
                .setRecentSuccess(standing.recentSuccess())
                .setSpeed(standing.speed())
                .setRampLimit(standing.rampLimit())
                .setLastToken(standing.lastToken())
                .setFaults(standing.faults())
                .setLastLostMs(standing.lastLostMs())
                .build();
    }

    private static Standing standing(SnapshotStanding standing) {
        return new Standing(
                standing.getRecentSuccess(),
                standing.getSpeed(),
                standing.getRampLimit(),
                standing.getLastToken(),
                standing.getFaults(),
                standing.getLastLostMs());
    }
}
