package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.v1.snapshot.SnapshotAttempt;
import dev.poneglyph.protocol.v1.snapshot.SnapshotTask;
import java.util.ArrayList;
import java.util.List;

/** Tasks and their attempts in a snapshot; their ids follow from where they stand. */
final class TaskRecords {

    private TaskRecords() {}

    static SnapshotTask toProto(Task task) {
        SnapshotTask.Builder proto =
                SnapshotTask.newBuilder()
                        .setState(StateMapping.toProto(task.state()))
                        .setPayload(BytesMapping.toProto(task.payload()))
                        .setResult(BytesMapping.toProto(task.result()))
                        .setReadySequence(task.readySequence())
                        .setRetries(task.retries())
                        .setCrashes(task.crashes())
                        .setResourceFailures(task.resourceFailures())
                        .setDueMs(task.dueMs())
                        .setReason(task.reason());
        for (Attempt attempt : task.attempts()) {
            proto.addAttempts(attempt(attempt));
        }
        return proto.build();
    }

    static Task fromProto(TaskId id, SnapshotTask task) {
        List<Attempt> attempts = new ArrayList<>(task.getAttemptsCount());
        for (SnapshotAttempt attempt : task.getAttemptsList()) {
            attempts.add(attempt(id, attempt));
        }
        return new Task(
                id,
                StateMapping.fromProto(task.getState()),
                BytesMapping.fromProto(task.getPayload()),
                BytesMapping.fromProto(task.getResult()),
                List.copyOf(attempts),
                task.getReadySequence(),
                task.getRetries(),
                task.getCrashes(),
                task.getResourceFailures(),
                task.getDueMs(),
                task.getReason());
    }

    private static SnapshotAttempt attempt(Attempt attempt) {
        SnapshotAttempt.Builder proto =
                SnapshotAttempt.newBuilder()
                        .setNumber(attempt.ref().number())
                        .setToken(attempt.ref().token())
                        .setWorker(attempt.worker())
                        .setOutcome(AttemptMapping.toProto(attempt.outcome()))
                        .setAssignedAtMs(attempt.assignedAtMs())
                        .setStartedAtMs(attempt.startedAtMs())
                        .setEndedAtMs(attempt.endedAtMs())
                        .setVerdict(verdict(attempt.verdict()))
                        .setReason(attempt.reason());
        Failure failure = attempt.failure();
        if (failure != null) {
            proto.setFailure(FailureMapping.toProto(failure));
        }
        return proto.build();
    }

    private static Attempt attempt(TaskId task, SnapshotAttempt attempt) {
        return new Attempt(
                new AttemptRef(task, attempt.getNumber(), attempt.getToken()),
                attempt.getWorker(),
                AttemptMapping.fromProto(attempt.getOutcome()),
                attempt.getAssignedAtMs(),
                attempt.getStartedAtMs(),
                attempt.getEndedAtMs(),
                attempt.hasFailure() ? FailureMapping.fromProto(attempt.getFailure()) : null,
                verdict(attempt.getVerdict()),
                attempt.getReason());
    }

    private static dev.poneglyph.protocol.v1.snapshot.Verdict verdict(Verdict verdict) {
        return switch (verdict) {
            case PENDING -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_PENDING;
            case WORKER -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_WORKER;
            case TASK -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_TASK;
            case JOB -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_JOB;
            case NOBODY -> dev.poneglyph.protocol.v1.snapshot.Verdict.VERDICT_NOBODY;
        };
    }

    private static Verdict verdict(dev.poneglyph.protocol.v1.snapshot.Verdict verdict) {
        return switch (verdict) {
            case VERDICT_PENDING -> Verdict.PENDING;
            case VERDICT_WORKER -> Verdict.WORKER;
            case VERDICT_TASK -> Verdict.TASK;
            case VERDICT_JOB -> Verdict.JOB;
            case VERDICT_NOBODY -> Verdict.NOBODY;
            case VERDICT_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("verdict", verdict.name());
        };
    }
}
