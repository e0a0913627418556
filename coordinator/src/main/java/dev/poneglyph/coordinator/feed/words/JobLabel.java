package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.TaskId;
import java.util.List;

/**
 * What sentences need to know of a job; small, so that it may outlive the job.
 *
 * @param stages their names; empty where the job is not known any more
 */
record JobLabel(String id, String name, List<String> stages, PlacementStrategyName placement) {

    static JobLabel of(Job job) {
        List<String> stages = job.stages().stream().map(StageProgress::name).toList();
        return new JobLabel(job.id(), job.name(), stages, job.policy().placement());
    }

    static JobLabel of(String id, JobSpec spec) {
        List<String> stages = spec.stages().stream().map(StageSpec::name).toList();
        return new JobLabel(id, spec.name(), stages, spec.policy().placement());
    }

    static JobLabel unknown(String id) {
        return new JobLabel(id, "", List.of(), PlacementStrategyName.SMART);
    }

    /** {@code JOB.STAGE.INDEX}; the stage as a number where its name is not known. */
    String taskName(TaskId task) {
        return id + "." + stage(task.stage()) + "." + task.index();
    }

    String stage(int stage) {
        return stage < stages.size() ? stages.get(stage) : String.valueOf(stage);
    }
}
