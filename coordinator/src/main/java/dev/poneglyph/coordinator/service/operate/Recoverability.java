package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.deadletter.RecoveryChecks;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.List;
import java.util.Optional;

/** Whether a dead letter could be recovered as things stand. Pure. */
public final class Recoverability {

    private Recoverability() {}

    /**
     * The sentence a recovery of this task of the job would be refused with; empty: it would not.
     */
    public static Optional<String> objection(JobSight sight, TaskId id) {
        Job job = sight.job();
        Task task = sight.tasks().get(id.stage()).get(id.index());
        String name = job.taskName(id.stage(), id.index());
        Reply.Rejected refusal = RecoveryChecks.check(task, name, job.state());
        for (int stage = 0; stage < id.stage() && refusal == null; stage++) {
            StageProgress before = job.stages().get(stage);
            int givenUp = before.cancelled() == 0 ? 0 : givenUp(sight.tasks().get(stage));
            refusal = RecoveryChecks.checkStageBefore(before.name(), before.deadLetters(), givenUp);
        }
        return Optional.ofNullable(refusal).map(Reply.Rejected::message);
    }

    private static int givenUp(List<Task> tasks) {
        int givenUp = 0;
        for (Task task : tasks) {
            givenUp += task.isGivenUp() ? 1 : 0;
        }
        return givenUp;
    }
}
