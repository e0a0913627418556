package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerMove;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotBreaker;
import dev.poneglyph.protocol.v1.snapshot.SnapshotBreakerMove;
import java.util.ArrayList;
import java.util.List;

/** Breakers and their history in a snapshot. */
final class BreakerRecords {

    private BreakerRecords() {}

    static SnapshotBreaker toProto(Breaker breaker) {
        SnapshotBreaker.Builder proto =
                SnapshotBreaker.newBuilder()
                        .setState(toProto(breaker.state()))
                        .setMode(toProto(breaker.mode()))
                        .addAllRun(EvidenceRecords.toProto(breaker.run()))
                        .setTestCalls(breaker.testCalls())
                        .setTestSuccesses(breaker.testSuccesses())
                        .setReopenings(breaker.reopenings())
                        .setOpenUntilMs(breaker.openUntilMs())
                        .setFirstTestToken(breaker.firstTestToken())
                        .setTotalSuccesses(breaker.totalSuccesses())
                        .setTotalFailures(breaker.totalFailures())
                        .setLastFailureMs(breaker.lastFailureMs())
                        .setLastSuccessMs(breaker.lastSuccessMs())
                        .setAlarmed(breaker.alarmed());
        breaker.history().forEach(move -> proto.addHistory(toProto(move)));
        return proto.build();
    }

    static Breaker fromProto(SnapshotBreaker breaker) {
        List<BreakerMove> history = new ArrayList<>(breaker.getHistoryCount());
        for (SnapshotBreakerMove move : breaker.getHistoryList()) {
            history.add(fromProto(move));
        }
        return new Breaker(
                fromProto(breaker.getState()),
                fromProto(breaker.getMode()),
                EvidenceRecords.fromProto(breaker.getRunList()),
                breaker.getTestCalls(),
                breaker.getTestSuccesses(),
                breaker.getReopenings(),
                breaker.getOpenUntilMs(),
                breaker.getFirstTestToken(),
                breaker.getTotalSuccesses(),
                breaker.getTotalFailures(),
                breaker.getLastFailureMs(),
                breaker.getLastSuccessMs(),
                breaker.getAlarmed(),
                List.copyOf(history));
    }

    private static SnapshotBreakerMove toProto(BreakerMove move) {
        return SnapshotBreakerMove.newBuilder()
                .setAtMs(move.atMs())
                .setTo(toProto(move.to()))
                .setReason(move.reason())
                .build();
    }

    private static BreakerMove fromProto(SnapshotBreakerMove move) {
        return new BreakerMove(move.getAtMs(), fromProto(move.getTo()), move.getReason());
    }

    private static dev.poneglyph.protocol.v1.snapshot.BreakerState toProto(BreakerState value) {
        return switch (value) {
            case CLOSED -> dev.poneglyph.protocol.v1.snapshot.BreakerState.BREAKER_CLOSED;
            case OPEN -> dev.poneglyph.protocol.v1.snapshot.BreakerState.BREAKER_OPEN;
            case HALF_OPEN -> dev.poneglyph.protocol.v1.snapshot.BreakerState.BREAKER_HALF_OPEN;
        };
    }

    private static BreakerState fromProto(dev.poneglyph.protocol.v1.snapshot.BreakerState value) {
        return switch (value) {
            case BREAKER_CLOSED -> BreakerState.CLOSED;
            case BREAKER_OPEN -> BreakerState.OPEN;
            case BREAKER_HALF_OPEN -> BreakerState.HALF_OPEN;
            case BREAKER_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("breaker state", value.name());
        };
    }

    private static dev.poneglyph.protocol.v1.snapshot.BreakerMode toProto(BreakerMode value) {
        return switch (value) {
            case AUTOMATIC -> dev.poneglyph.protocol.v1.snapshot.BreakerMode.BREAKER_AUTOMATIC;
            case FORCED_OPEN -> dev.poneglyph.protocol.v1.snapshot.BreakerMode.BREAKER_FORCED_OPEN;
            case DISABLED -> dev.poneglyph.protocol.v1.snapshot.BreakerMode.BREAKER_DISABLED;
        };
    }

    private static BreakerMode fromProto(dev.poneglyph.protocol.v1.snapshot.BreakerMode value) {
        return switch (value) {
            case BREAKER_AUTOMATIC -> BreakerMode.AUTOMATIC;
            case BREAKER_FORCED_OPEN -> BreakerMode.FORCED_OPEN;
            case BREAKER_DISABLED -> BreakerMode.DISABLED;
            case BREAKER_MODE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("breaker mode", value.name());
        };
    }
}
