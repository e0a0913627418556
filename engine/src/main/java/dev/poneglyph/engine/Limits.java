package dev.poneglyph.engine;

/**
 * The engine's named limits; past one a command is refused with {@link Reply.Reason#LIMIT_REACHED}.
 *
 * @param maxTasksPerJob tasks of one job, all stages together; what all jobs may have together
 *     follows from it
 * @param maxUnfinishedJobs jobs that are not final at one time
 * @param maxFinishedJobs final jobs kept for questions; the oldest are evicted past it
 * @param maxPayloadBytes size of one task payload or inline result
 * @param maxWorkers workers known at one time, lost and gone ones included; the oldest of those
 *     make room
 * @param maxDeadLetters tasks in DEAD_LETTER of all jobs together; past it no job is taken
 * @param maxRedrives redrives that are kept, finished ones included; the oldest finished make room
 */
public record Limits(
        int maxTasksPerJob,
        int maxUnfinishedJobs,
        int maxFinishedJobs,
        int maxPayloadBytes,
        int maxWorkers,
        int maxDeadLetters,
        int maxRedrives) {

    /** With the default numbers of dead letters and redrives. */
    public Limits(
            int maxTasksPerJob,
            int maxUnfinishedJobs,
            int maxFinishedJobs,
            int maxPayloadBytes,
            int maxWorkers) {
        this(
                maxTasksPerJob,
                maxUnfinishedJobs,
                maxFinishedJobs,
                maxPayloadBytes,
                maxWorkers,
                100_000,
                1_000);
    }

    /** Unfinished jobs of the largest size that there is room for. */
    public static final int UNFINISHED_JOBS_OF_MOST_TASKS = 2;

    /** Which part of the largest job's tasks the final jobs may keep, one in so many. */
    public static final int FINISHED_SHARE = 4;

    /** Tasks of all unfinished jobs together. */
    public long maxUnfinishedTasks() {
        return (long) maxTasksPerJob * UNFINISHED_JOBS_OF_MOST_TASKS;
    }

    /** Tasks of all final jobs together, past which only the newest of them stays. */
    public int maxFinishedTasks() {
        return maxTasksPerJob / FINISHED_SHARE;
    }

    /** 1,000,000 tasks a job, 10,000 unfinished and 1,000 finished jobs, 64 KiB, 10,000 workers. */
    public static final Limits DEFAULT = new Limits(1_000_000, 10_000, 1_000, 64 * 1024, 10_000);
}
