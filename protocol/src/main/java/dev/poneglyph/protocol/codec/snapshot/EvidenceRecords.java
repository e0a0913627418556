package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.codec.FailureMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotEvidence;
import java.util.ArrayList;
import java.util.List;

/** Verdicts and what they rest on, in a snapshot. */
final class EvidenceRecords {

    private EvidenceRecords() {}

    static List<SnapshotEvidence> toProto(List<Evidence> run) {
        return run.stream().map(EvidenceRecords::toProto).toList();
    }

    static List<Evidence> fromProto(List<SnapshotEvidence> run) {
        List<Evidence> mapped = new ArrayList<>(run.size());
        for (SnapshotEvidence each : run) {
            mapped.add(fromProto(each));
        }
        return List.copyOf(mapped);
    }

    private static SnapshotEvidence toProto(Evidence evidence) {
        return SnapshotEvidence.newBuilder()
                .setToken(evidence.token())
                .setTask(AttemptMapping.toProto(evidence.task()))
                .setWorker(evidence.worker())
                .setFailureClass(FailureMapping.toProto(evidence.failureClass()))
                .setVerdict(toProto(evidence.verdict()))
                .setAtMs(evidence.atMs())
                .build();
    }

    private static Evidence fromProto(SnapshotEvidence evidence) {
        return new Evidence(
                evidence.getToken(),
                AttemptMapping.fromProto(evidence.getTask()),
                evidence.getWorker(),
                FailureMapping.fromProto(evidence.getFailureClass()),
                fromProto(evidence.getVerdict()),
                evidence.getAtMs());
    }

    static dev.poneglyph.protocol.v1.snapshot.Verdict toProto(Verdict value) {
        return switch (value) {
            case PENDING -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_PENDING;
            case WORKER -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_WORKER;
            case TASK -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_TASK;
            case JOB -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_JOB;
            case NOBODY -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_NOBODY;
        };
    }

    static Verdict fromProto(dev.poneglyph.protocol.v1.snapshot.Verdict value) {
        return switch (value) {
            case VERDICT_PENDING -> Verdict.PENDING;
            case VERDICT_WORKER -> Verdict.WORKER;
            case VERDICT_TASK -> Verdict.TASK;
            case VERDICT_JOB -> Verdict.JOB;
            case VERDICT_NOBODY -> Verdict.NOBODY;
            case VERDICT_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("verdict", value.name());
        };
    }
}
