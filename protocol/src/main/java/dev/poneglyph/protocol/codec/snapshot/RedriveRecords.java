package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.TaskRef;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRedrive;
import java.util.ArrayList;
import java.util.List;

/** Redrives in a snapshot. */
final class RedriveRecords {

    private RedriveRecords() {}

    static SnapshotRedrive toProto(Redrive redrive) {
        SnapshotRedrive.Builder proto =
                SnapshotRedrive.newBuilder()
                        .setId(redrive.id())
                        .setFilter(redrive.filter())
                        .setRatePerSecond(redrive.ratePerSecond())
                        .setMaxTasks(redrive.maxTasks())
                        .setNext(redrive.next())
                        .setState(toProto(redrive.state()))
                        .setStartedAtMs(redrive.startedAtMs())
                        .setNextMs(redrive.nextMs())
                        .setRecovered(redrive.recovered())
                        .setSkipped(redrive.skipped())
                        .setSucceeded(redrive.succeeded())
                        .setFailedAgain(redrive.failedAgain())
                        .setCancelled(redrive.cancelled())
                        .setBy(redrive.by());
        redrive.tasks().forEach(task -> proto.addTasks(AttemptMapping.toProto(task)));
        return proto.build();
    }

    static Redrive fromProto(SnapshotRedrive redrive) {
        List<TaskId> tasks = new ArrayList<>(redrive.getTasksCount());
        for (TaskRef task : redrive.getTasksList()) {
            tasks.add(AttemptMapping.fromProto(task));
        }
        return new Redrive(
                redrive.getId(),
                redrive.getFilter(),
                redrive.getRatePerSecond(),
                redrive.getMaxTasks(),
                List.copyOf(tasks),
                redrive.getNext(),
                fromProto(redrive.getState()),
                redrive.getStartedAtMs(),
                redrive.getNextMs(),
                redrive.getRecovered(),
                redrive.getSkipped(),
                redrive.getSucceeded(),
                redrive.getFailedAgain(),
                redrive.getCancelled(),
                redrive.getBy());
    }

    private static dev.poneglyph.protocol.v1.snapshot.RedriveState toProto(RedriveState value) {
        return switch (value) {
            case RUNNING -> dev.poneglyph.protocol.v1.snapshot.RedriveState.REDRIVE_RUNNING;
            case PAUSED -> dev.poneglyph.protocol.v1.snapshot.RedriveState.REDRIVE_PAUSED;
            case CANCELLED -> dev.poneglyph.protocol.v1.snapshot.RedriveState.REDRIVE_CANCELLED;
            case DONE -> dev.poneglyph.protocol.v1.snapshot.RedriveState.REDRIVE_DONE;
        };
    }

    private static RedriveState fromProto(dev.poneglyph.protocol.v1.snapshot.RedriveState value) {
        return switch (value) {
            case REDRIVE_RUNNING -> RedriveState.RUNNING;
            case REDRIVE_PAUSED -> RedriveState.PAUSED;
            case REDRIVE_CANCELLED -> RedriveState.CANCELLED;
            case REDRIVE_DONE -> RedriveState.DONE;
            case REDRIVE_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("redrive state", value.name());
        };
    }
}
