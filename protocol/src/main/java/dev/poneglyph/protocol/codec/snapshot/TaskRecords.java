package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.codec.TaskPolicyMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotAttempt;
import dev.poneglyph.protocol.v1.snapshot.SnapshotTask;
import java.util.ArrayList;
import java.util.List;

/** Tasks in a snapshot; their ids follow from where they stand. */
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
                        .setReason(task.reason())
                        .setReadyAtMs(task.readyAtMs());
        for (Attempt attempt : task.attempts()) {
            proto.addAttempts(AttemptRecords.toProto(attempt));
        }
        addRareParts(task, proto);
        return proto.build();
    }

    private static void addRareParts(Task task, SnapshotTask.Builder proto) {
        TaskPolicy policy = task.policy();
        if (policy != null) {
            proto.setPolicy(TaskPolicyMapping.toProto(policy));
        }
        DeadLetter deadLetter = task.deadLetter();
        if (deadLetter != null) {
            proto.setDeadLetter(DeadLetterRecords.toProto(deadLetter));
        }
        if (!task.recovery().equals(Recovery.NONE)) {
            proto.setRecovery(DeadLetterRecords.toProto(task.recovery()));
        }
    }

    static Task fromProto(TaskId id, SnapshotTask task) {
        List<Attempt> attempts = new ArrayList<>(task.getAttemptsCount());
        for (SnapshotAttempt attempt : task.getAttemptsList()) {
            attempts.add(AttemptRecords.fromProto(id, attempt));
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
                task.getReason(),
                task.getReadyAtMs(),
                task.hasPolicy() ? TaskPolicyMapping.fromProto(task.getPolicy()) : null,
                task.hasDeadLetter() ? DeadLetterRecords.fromProto(task.getDeadLetter()) : null,
                task.hasRecovery()
                        ? DeadLetterRecords.fromProto(task.getRecovery())
                        : Recovery.NONE);
    }
}
