package dev.poneglyph.engine;

/**
 * The engine's named limits; past one a command is refused with {@link Reply.Reason#LIMIT_REACHED}.
 *
 * @param maxTasksPerJob tasks of one job, all stages together; final jobs together keep no more,
 *     and unfinished ones together have no more than {@link #TASKS_OF_ALL_JOBS} times as many
 * @param maxUnfinishedJobs jobs that are not final at one time
 * @param maxFinishedJobs final jobs kept for questions; the oldest are evicted past it
 * @param maxPayloadBytes size of one task payload or inline result
 * @param maxWorkers workers known at one time, lost and gone ones included; the oldest of those
 *     make room
 */
public record Limits(
        int maxTasksPerJob,
        int maxUnfinishedJobs,
        int maxFinishedJobs,
        int maxPayloadBytes,
        int maxWorkers) {

    /** Unfinished jobs of the largest size there is room for. */
    public static final int TASKS_OF_ALL_JOBS = 2;

    /** 1,000,000 tasks a job, 10,000 unfinished and 1,000 finished jobs, 64 KiB, 10,000 workers. */
    public static final Limits DEFAULT = new Limits(1_000_000, 10_000, 1_000, 64 * 1024, 10_000);
}
