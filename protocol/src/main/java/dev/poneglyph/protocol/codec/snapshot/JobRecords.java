package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.codec.PolicyMapping;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotJob;
import dev.poneglyph.protocol.v1.snapshot.SnapshotStage;
import java.util.ArrayList;
import java.util.List;

/** Jobs in a snapshot. */
final class JobRecords {

    private JobRecords() {}

    static SnapshotJob toProto(Job job) {
        SnapshotJob.Builder proto =
                SnapshotJob.newBuilder()
                        .setId(job.id())
                        .setName(job.name())
                        .setSequence(job.sequence())
                        .setDefinition(BytesMapping.toProto(job.definition()))
                        .setPolicy(PolicyMapping.toProto(job.policy()))
                        .setOpen(job.open())
                        .setState(StateMapping.toProto(job.state()))
                        .setSubmittedAtMs(job.submittedAtMs())
                        .setFinishedAtMs(job.finishedAtMs())
                        .setReason(job.reason())
                        .setAttempts(job.attempts())
                        .setFailures(job.failures())
                        .setPausedBy(job.pausedBy())
                        .setHealth(HealthRecords.toProto(job.health()))
                        .setRetryAccount(HealthRecords.toProto(job.retryAccount()))
                        .setVirtualTime(job.virtualTime())
                        .setStragglerCheckMs(job.stragglerCheckMs())
                        .setReopenedAtMs(job.reopenedAtMs());
        for (StageProgress stage : job.stages()) {
            proto.addStages(stage(stage));
        }
        return proto.build();
    }

    static Job fromProto(SnapshotJob job) {
        List<StageProgress> stages = new ArrayList<>(job.getStagesCount());
        for (SnapshotStage stage : job.getStagesList()) {
            stages.add(stage(stage));
        }
        return new Job(
                job.getId(),
                job.getName(),
                job.getSequence(),
                BytesMapping.fromProto(job.getDefinition()),
                PolicyMapping.fromProto(job.getPolicy()),
                job.getOpen(),
                StateMapping.fromProto(job.getState()),
                List.copyOf(stages),
                job.getSubmittedAtMs(),
                job.getReopenedAtMs(),
                job.getFinishedAtMs(),
                job.getReason(),
                job.getAttempts(),
                job.getFailures(),
                job.getPausedBy(),
                HealthRecords.fromProto(job.getHealth()),
                HealthRecords.fromProto(job.getRetryAccount()),
                job.getVirtualTime(),
                job.getStragglerCheckMs());
    }

    private static SnapshotStage stage(StageProgress stage) {
        return SnapshotStage.newBuilder()
                .setName(stage.name())
                .setOpen(stage.open())
                .setTotal(stage.total())
                .setCompleted(stage.completed())
                .setActive(stage.active())
                .setRetryPending(stage.retryPending())
                .setDeadLetters(stage.deadLetters())
                .setCancelled(stage.cancelled())
                .build();
    }

    private static StageProgress stage(SnapshotStage stage) {
        return new StageProgress(
                stage.getName(),
                stage.getOpen(),
                stage.getTotal(),
                stage.getCompleted(),
                stage.getActive(),
                stage.getRetryPending(),
                stage.getDeadLetters(),
                stage.getCancelled());
    }
}
