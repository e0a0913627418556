package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.codec.FailureMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotAttempt;

/** Attempts in a snapshot; their task follows from where they stand. */
final class AttemptRecords {

    private AttemptRecords() {}

    static SnapshotAttempt toProto(Attempt attempt) {
        SnapshotAttempt.Builder proto =
                SnapshotAttempt.newBuilder()
                        .setNumber(attempt.ref().number())
                        .setToken(attempt.ref().token())
                        .setWorker(attempt.worker())
                        .setOutcome(AttemptMapping.toProto(attempt.outcome()))
                        .setAssignedAtMs(attempt.assignedAtMs())
                        .setStartedAtMs(attempt.startedAtMs())
                        .setEndedAtMs(attempt.endedAtMs())
                        .setVerdict(EvidenceRecords.toProto(attempt.verdict()))
                        .setReason(attempt.reason())
                        .setEvidence(attempt.evidence())
                        .setChoiceReason(toProto(attempt.choice().reason()))
                        .setCandidates(attempt.choice().candidates())
                        .setCharged(attempt.charged());
        Failure failure = attempt.failure();
        if (failure != null) {
            proto.setFailure(FailureMapping.toProto(failure));
        }
        return proto.build();
    }

    static Attempt fromProto(TaskId task, SnapshotAttempt attempt) {
        return new Attempt(
                new AttemptRef(task, attempt.getNumber(), attempt.getToken()),
                attempt.getWorker(),
                AttemptMapping.fromProto(attempt.getOutcome()),
                attempt.getAssignedAtMs(),
                attempt.getStartedAtMs(),
                attempt.getEndedAtMs(),
                attempt.hasFailure() ? FailureMapping.fromProto(attempt.getFailure()) : null,
                EvidenceRecords.fromProto(attempt.getVerdict()),
                attempt.getReason(),
                attempt.getEvidence(),
                new Choice(fromProto(attempt.getChoiceReason()), attempt.getCandidates()),
                attempt.getCharged());
    }

    private static dev.poneglyph.protocol.v1.snapshot.ChoiceReason toProto(ChoiceReason value) {
        return switch (value) {
            case BEST -> dev.poneglyph.protocol.v1.snapshot.ChoiceReason.CHOICE_BEST;
            case ONLY_ONE -> dev.poneglyph.protocol.v1.snapshot.ChoiceReason.CHOICE_ONLY_ONE;
            case AVOIDS_FAILED ->
                    dev.poneglyph.protocol.v1.snapshot.ChoiceReason.CHOICE_AVOIDS_FAILED;
            case ALL_FAILED -> dev.poneglyph.protocol.v1.snapshot.ChoiceReason.CHOICE_ALL_FAILED;
            case ROOMIEST -> dev.poneglyph.protocol.v1.snapshot.ChoiceReason.CHOICE_ROOMIEST;
            case SPECULATION -> dev.poneglyph.protocol.v1.snapshot.ChoiceReason.CHOICE_SPECULATION;
        };
    }

    private static ChoiceReason fromProto(dev.poneglyph.protocol.v1.snapshot.ChoiceReason value) {
        return switch (value) {
            case CHOICE_BEST -> ChoiceReason.BEST;
            case CHOICE_ONLY_ONE -> ChoiceReason.ONLY_ONE;
            case CHOICE_AVOIDS_FAILED -> ChoiceReason.AVOIDS_FAILED;
            case CHOICE_ALL_FAILED -> ChoiceReason.ALL_FAILED;
            case CHOICE_ROOMIEST -> ChoiceReason.ROOMIEST;
            case CHOICE_SPECULATION -> ChoiceReason.SPECULATION;
            case CHOICE_REASON_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("reason of a choice", value.name());
        };
    }
}
