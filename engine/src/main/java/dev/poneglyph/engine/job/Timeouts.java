package dev.poneglyph.engine.job;

import java.time.Duration;

/**
 * How long a job's tasks may take; zero is no limit everywhere.
 *
 * @param execution from start to end of one attempt; past it the attempt failed with WORKER_TIMEOUT
 * @param progress longest silence of a running attempt about its progress; likewise
 * @param scheduleToStart from the moment a task may run until a worker has it; past it the task is
 *     set aside as unschedulable
 * @param total from submission to the end of the whole job; past it the job fails
 */
public record Timeouts(
        Duration execution, Duration progress, Duration scheduleToStart, Duration total) {

    /** 300 s for an attempt, nothing else is limited. */
    public static final Timeouts DEFAULT = execution(Duration.ofSeconds(300));

    /** Only the attempt's time is limited. */
    public static Timeouts execution(Duration execution) {
        return new Timeouts(execution, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
