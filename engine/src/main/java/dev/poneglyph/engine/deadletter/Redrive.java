package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.task.TaskId;
import java.util.List;

/**
 * A recovery of many dead letters: durable, paced, and told the outcome of every re-run. What
 * became of {@code recovered} tasks is {@code succeeded}, {@code failedAgain}, {@code cancelled},
 * or open.
 *
 * @param id chosen by the client; the same id with the same wish is harmless
 * @param filter which dead letters were chosen, as text
 * @param ratePerSecond recoveries each second, ≥ 1
 * @param maxTasks how many were to be chosen at most
 * @param tasks those chosen at the start, in order
 * @param next index of the next of {@code tasks} to be recovered
 * @param nextMs when it is due (epoch milliseconds) while RUNNING, else 0
 * @param recovered tasks sent back so far
 * @param skipped tasks that could not be recovered when their turn came, mostly because they were
 *     no dead letters any more
 * @param succeeded recovered tasks that are COMPLETED
 * @param failedAgain recovered tasks that went to DEAD_LETTER again and did not succeed since
 * @param cancelled recovered tasks that were then CANCELLED, with their job or by hand
 * @param by who asked for it
 */
public record Redrive(
        String id,
        String filter,
        int ratePerSecond,
        int maxTasks,
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
        String by) {

    /** The highest {@code ratePerSecond}. */
    public static final int MAX_RATE = 10_000;

    /** One that has just begun. */
    public static Redrive started(
            String id,
            String filter,
            int ratePerSecond,
            int maxTasks,
            List<TaskId> tasks,
            String by,
            long atMs) {
        return new Redrive(
                id,
                filter,
                ratePerSecond,
                maxTasks,
                tasks,
                0,
                RedriveState.RUNNING,
                atMs,
                atMs,
                0,
                0,
                0,
                0,
                0,
                by);
    }

    /** The same after {@code count} more turns, {@code more} of which were skipped. */
    public Redrive advanced(int count, int more, long dueMs) {
        return new Redrive(
                id,
                filter,
                ratePerSecond,
                maxTasks,
                tasks,
                next + count,
                state,
                startedAtMs,
                dueMs,
                recovered + count - more,
                skipped + more,
                succeeded,
                failedAgain,
                cancelled,
                by);
    }

    /** The same in another state. */
    public Redrive moved(RedriveState to, long dueMs) {
        return new Redrive(
                id,
                filter,
                ratePerSecond,
                maxTasks,
                tasks,
                next,
                to,
                startedAtMs,
                dueMs,
                recovered,
                skipped,
                succeeded,
                failedAgain,
                cancelled,
                by);
    }

    /** The same with these changes to the outcomes. */
    public Redrive withOutcomes(int moreSucceeded, int moreFailedAgain, int moreCancelled) {
        return new Redrive(
                id,
                filter,
                ratePerSecond,
                maxTasks,
                tasks,
                next,
                state,
                startedAtMs,
                nextMs,
                recovered,
                skipped,
                succeeded + moreSucceeded,
                failedAgain + moreFailedAgain,
                cancelled + moreCancelled,
                by);
    }
}
