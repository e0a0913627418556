package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotDeadLetter;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRecovery;

/** Why a task was set aside and how it came back, in a snapshot. */
final class DeadLetterRecords {

    private DeadLetterRecords() {}

    static SnapshotDeadLetter toProto(DeadLetter deadLetter) {
        return SnapshotDeadLetter.newBuilder()
                .setKind(toProto(deadLetter.kind()))
                .setVerdict(EvidenceRecords.toProto(deadLetter.verdict()))
                .setAtMs(deadLetter.atMs())
                .build();
    }

    static DeadLetter fromProto(SnapshotDeadLetter deadLetter) {
        return new DeadLetter(
                fromProto(deadLetter.getKind()),
                EvidenceRecords.fromProto(deadLetter.getVerdict()),
                deadLetter.getAtMs());
    }

    static SnapshotRecovery toProto(Recovery recovery) {
        return SnapshotRecovery.newBuilder()
                .setTimes(recovery.times())
                .setRedrive(recovery.redrive())
                .setPayloadVersion(recovery.payloadVersion())
                .setSinceToken(recovery.sinceToken())
                .build();
    }

    static Recovery fromProto(SnapshotRecovery recovery) {
        return new Recovery(
                recovery.getTimes(),
                recovery.getRedrive(),
                recovery.getPayloadVersion(),
                recovery.getSinceToken());
    }

    private static dev.poneglyph.protocol.v1.snapshot.DeadLetterKind toProto(DeadLetterKind value) {
        return switch (value) {
            case RETRIES_EXHAUSTED ->
                    dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.RETRIES_EXHAUSTED;
            case RESOURCES_EXHAUSTED ->
                    dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.RESOURCES_EXHAUSTED;
            case INVALID -> dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.INVALID;
            case POISON -> dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.POISON;
            case OUTPUT_LOST -> dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.OUTPUT_LOST;
            case UNSCHEDULABLE -> dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.UNSCHEDULABLE;
            case SYSTEMIC -> dev.poneglyph.protocol.v1.snapshot.DeadLetterKind.SYSTEMIC;
        };
    }

    private static DeadLetterKind fromProto(
            dev.poneglyph.protocol.v1.snapshot.DeadLetterKind value) {
        return switch (value) {
            case RETRIES_EXHAUSTED -> DeadLetterKind.RETRIES_EXHAUSTED;
            case RESOURCES_EXHAUSTED -> DeadLetterKind.RESOURCES_EXHAUSTED;
            case INVALID -> DeadLetterKind.INVALID;
            case POISON -> DeadLetterKind.POISON;
            case OUTPUT_LOST -> DeadLetterKind.OUTPUT_LOST;
            case UNSCHEDULABLE -> DeadLetterKind.UNSCHEDULABLE;
            case SYSTEMIC -> DeadLetterKind.SYSTEMIC;
            case DEAD_LETTER_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("kind of dead letter", value.name());
        };
    }
}
