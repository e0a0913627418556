package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import java.util.List;
import java.util.Objects;

/** Whether a known job came from an equal spec; tasks added since do not tell against it. */
final class SpecComparison {

    private SpecComparison() {}

    static boolean isSame(JobView job, JobSpec spec) {
        return job.name().equals(spec.name())
                && job.definition().equals(spec.definition())
                && job.policy().equals(spec.policy())
                && (spec.open() || !job.open())
                && job.stageCount() == spec.stages().size()
                && areSameStages(job, spec);
    }

    private static boolean areSameStages(JobView job, JobSpec spec) {
        for (int s = 0; s < job.stageCount(); s++) {
            StageSpec expected = spec.stages().get(s);
            boolean mayHaveMore = s == 0 && spec.open();
            if (!isSame(job.stage(s), expected, mayHaveMore)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(StageView stage, StageSpec spec, boolean mayHaveMore) {
        List<Bytes> payloads = spec.payloads();
        boolean fits =
                mayHaveMore ? stage.size() >= payloads.size() : stage.size() == payloads.size();
        if (!fits || !stage.name().equals(spec.name())) {
            return false;
        }
        for (int i = 0; i < payloads.size(); i++) {
            Task task = stage.task(i);
            boolean samePolicy = Objects.equals(task.policy(), spec.overrides().get(i));
            if (!samePolicy || !task.payload().equals(payloads.get(i))) {
                return false;
            }
        }
        return true;
    }
}
