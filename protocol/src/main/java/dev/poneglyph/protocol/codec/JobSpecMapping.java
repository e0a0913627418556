package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.protocol.v1.log.Stage;
import java.util.ArrayList;
import java.util.List;

/** A job as submitted, as it stands in the log. */
final class JobSpecMapping {

    private JobSpecMapping() {}

    static dev.poneglyph.protocol.v1.log.JobSpec toProto(JobSpec spec) {
        var proto =
                dev.poneglyph.protocol.v1.log.JobSpec.newBuilder()
                        .setName(spec.name())
                        .setDefinition(BytesMapping.toProto(spec.definition()))
                        .setOpen(spec.open())
                        .setPolicy(PolicyMapping.toProto(spec.policy()));
        for (StageSpec stage : spec.stages()) {
            proto.addStages(
                    Stage.newBuilder()
                            .setName(stage.name())
                            .addAllPayloads(BytesMapping.toProto(stage.payloads()))
                            .addAllOverrides(TaskPolicyMapping.overrides(stage.overrides())));
        }
        return proto.build();
    }

    static JobSpec fromProto(dev.poneglyph.protocol.v1.log.JobSpec spec) {
        List<StageSpec> stages = new ArrayList<>(spec.getStagesCount());
        for (Stage stage : spec.getStagesList()) {
            stages.add(
                    new StageSpec(
                            stage.getName(),
                            BytesMapping.fromProto(stage.getPayloadsList()),
                            TaskPolicyMapping.overrides(stage.getOverridesList())));
        }
        return new JobSpec(
                spec.getName(),
                BytesMapping.fromProto(spec.getDefinition()),
                List.copyOf(stages),
                spec.getOpen(),
                PolicyMapping.fromProto(spec.getPolicy()));
    }
}
