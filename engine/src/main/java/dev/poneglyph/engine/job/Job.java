package dev.poneglyph.engine.job;

import dev.poneglyph.engine.Bytes;
import java.util.List;

/**
 * A job as it stands, without its tasks.
 *
 * @param sequence order of submission, from 1
 * @param stages progress, by stage
 * @param submittedAtMs epoch milliseconds
 * @param finishedAtMs epoch milliseconds, 0 while not final
 * @param reason why it FAILED or was CANCELLED, else empty
 * @param attempts attempts assigned so far, all tasks together
 * @param failures attempts failed so far
 */
public record Job(
        String id,
        String name,
        long sequence,
        Bytes definition,
        JobPolicy policy,
        boolean open,
        JobState state,
        List<StageProgress> stages,
        long submittedAtMs,
        long finishedAtMs,
        String reason,
        long attempts,
        long failures) {

    /** The task's name for people and programs: {@code JOB.STAGE.INDEX}. */
    public String taskName(int stage, int index) {
        return id + "." + stages.get(stage).name() + "." + index;
    }
}
