package dev.poneglyph.engine.task;

import dev.poneglyph.engine.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands: immutable, replaced as a whole by the applier.
 *
 * @param result the committed result, empty before
 * @param attempts every attempt so far, oldest first
 * @param readySequence its place among those that wait: smaller came first; kept while it is
 *     leased, so that a released task gets its place back; 0 where it has none
 * @param retries failures that were charged to {@code max_retries} so far
 * @param crashes distinct workers that died executing it
 * @param dueMs while RETRY_PENDING, when the next attempt is due (epoch milliseconds), else 0
 * @param reason why it is in DEAD_LETTER or CANCELLED, empty otherwise
 * @param readyAtMs since when it waits for a worker (epoch milliseconds), kept like its place; 0
 *     where it never did
 * @param policy what it does differently from its job
 * @param deadLetter set while in DEAD_LETTER, and for ever where it was given up from there
 */
public record Task(
        TaskId id,
        TaskState state,
        Bytes payload,
        Bytes result,
        List<Attempt> attempts,
        long readySequence,
        int retries,
        int crashes,
        int resourceFailures,
        long dueMs,
        String reason,
        long readyAtMs,
        @Nullable TaskPolicy policy,
        @Nullable DeadLetter deadLetter,
        Recovery recovery) {

    /** A task nobody has touched. */
    public static Task created(
            TaskId id,
            Bytes payload,
            @Nullable TaskPolicy policy,
            long readySequence,
            long readyAtMs) {
        return new Task(
                id,
                TaskState.PENDING,
                payload,
                Bytes.EMPTY,
                List.of(),
                readySequence,
                0,
                0,
                0,
                0,
                "",
                readyAtMs,
                policy,
                null,
                Recovery.NONE);
    }

    /** Its attempts that hold leases; more than one while a straggler has a rival. */
    public int liveAttempts() {
        int live = 0;
        for (int i = 0; i < attempts.size(); i++) {
            live += attempts.get(i).isLive() ? 1 : 0;
        }
        return live;
    }

    /** Whether it was a dead letter that somebody, or the retention, gave up for good. */
    public boolean isGivenUp() {
        return state == TaskState.CANCELLED && deadLetter != null;
    }

    /** The attempt that holds {@code token}, if it is one of this task's. */
    public @Nullable Attempt attempt(long token) {
        return Attempts.find(attempts, token);
    }

    /** The attempt whose result counts; null unless the task is COMPLETED. */
    public @Nullable Attempt committed() {
        for (Attempt attempt : attempts) {
            if (attempt.isCommitted()) {
                return attempt;
            }
        }
        return null;
    }

    /** The newest attempt. */
    public @Nullable Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }
}
