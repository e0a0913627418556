package dev.poneglyph.engine.job;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.retry.RetryAccount;
import java.util.List;

/**
 * A job as it stands, without its tasks.
 *
 * @param sequence order of submission, from 1
 * @param stages progress, by stage
 * @param submittedAtMs epoch milliseconds
 * @param reopenedAtMs when it last went on after it had FAILED (epoch milliseconds), 0 where never
 * @param finishedAtMs epoch milliseconds, 0 while not final
 * @param reason why it FAILED or was CANCELLED, else empty
 * @param attempts attempts assigned so far, all tasks together
 * @param failures attempts failed so far
 * @param pausedBy who paused it and why, empty where nobody did
 * @param health its own breaker
 * @param retryAccount what it used of its retry budget
 * @param virtualTime share of the workers it has had, weighted by priority; the smallest is next
 * @param stragglerCheckMs when its stage is searched for stragglers next (epoch milliseconds); 0
 *     where it is not
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
        long reopenedAtMs,
        long finishedAtMs,
        String reason,
        long attempts,
        long failures,
        String pausedBy,
        JobHealth health,
        RetryAccount retryAccount,
        long virtualTime,
        long stragglerCheckMs) {

    /** The task's name for people and programs: {@code JOB.STAGE.INDEX}. */
    public String taskName(int stage, int index) {
        return id + "." + stages.get(stage).name() + "." + index;
    }
}
