package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.task.TaskId;
import java.util.List;

/**
 * A recovery of many dead letters: durable, paced, and told the outcome of every re-run.
 *
 * @param id chosen by the client; the same id with the same wish is harmless
 * @param filter which dead letters were chosen, as text
 * @param ratePerSecond recoveries each second, ≥ 1
 * @param tasks those chosen at the start, in order
 * @param next index of the next of {@code tasks} to be recovered
 * @param nextMs when it is due (epoch milliseconds) while RUNNING, else 0
 * @param recovered tasks sent back so far
 * @param skipped tasks that were no dead letters any more when their turn came
 * @param succeeded recovered tasks that were then COMPLETED
 * @param failedAgain recovered tasks that are in DEAD_LETTER again
 * @param cancelled recovered tasks that were then CANCELLED
 * @param by who asked for it
 */
public record Redrive(
        String id,
        String filter,
        int ratePerSecond,
        List<TaskId> tasks,
        int next,
        RedriveState state,
        long startedAtMs,
        long nextMs,
        int recovered,
        int skipped,
        int succeeded,
        int failedAgain,
        int cancelled,
        String by) {}
