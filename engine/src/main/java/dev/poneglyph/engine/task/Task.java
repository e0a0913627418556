package dev.poneglyph.engine.task;

import dev.poneglyph.engine.Bytes;
import java.util.List;

/**
 * A task as it stands: immutable, replaced as a whole by the applier.
 *
 * @param result the committed result, empty before
 * @param attempts every attempt so far, oldest first
 * @param readySequence its place among those that wait: smaller came first; 0 where it does not
 *     wait
 * @param retries failures that were charged to {@code max_retries} so far
 * @param crashes distinct workers that died executing it
 * @param dueMs while RETRY_PENDING, when the next attempt is due (epoch milliseconds), else 0
 * @param reason why it is in DEAD_LETTER or CANCELLED, empty otherwise
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
        String reason) {}
