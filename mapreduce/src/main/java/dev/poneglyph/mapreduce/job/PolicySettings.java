package dev.poneglyph.mapreduce.job;

import java.time.Duration;
import java.util.List;

/**
 * How a job's tasks are timed, watched and placed; the meaning of each value is that of the
 * engine's job policy.
 *
 * @param placement one of {@link #PLACEMENTS}
 * @param maxRunning attempts under way at one time; 0 for no limit
 */
public record PolicySettings(
        Timeouts timeouts,
        Systemic systemic,
        Speculation speculation,
        String placement,
        int maxRunning) {

    /** The strategies a job can choose. */
    public static final List<String> PLACEMENTS =
            List.of(
                    "smart",
                    "round_robin",
                    "least_loaded",
                    "weighted",
                    "capacity_aware",
                    "health_based");

    /** The defaults of each part, placement by {@code smart}, no limit. */
    public static final PolicySettings DEFAULT =
            new PolicySettings(
                    Timeouts.NONE, Systemic.DEFAULT, Speculation.DEFAULT, PLACEMENTS.getFirst(), 0);

    /**
     * Limits of time besides the execution timeout; zero is no limit.
     *
     * @param progress longest silence of a running attempt about its progress
     * @param scheduleToStart from the moment a task may run until a worker has it
     * @param total from submission to the end of the job
     */
    public record Timeouts(Duration progress, Duration scheduleToStart, Duration total) {

        /** Nothing is limited. */
        public static final Timeouts NONE =
                new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /**
     * When the job is paused because every worker fails it, and how long that is borne.
     *
     * @param failures in a row, none succeeding between
     */
    public record Systemic(int failures, Duration patience, Duration outagePatience) {

        /** 10 failures; 1 minute; 1 hour for outages. */
        public static final Systemic DEFAULT =
                new Systemic(10, Duration.ofMinutes(1), Duration.ofHours(1));
    }

    /**
     * When a straggling attempt gets a rival.
     *
     * @param minCompleted part of the stage that must be completed first, 0 to 1
     * @param slowness times the median duration, at least 1
     * @param maxExtra rivals as a part of the stage's tasks, 0 to 1
     */
    public record Speculation(
            boolean enabled, double minCompleted, double slowness, double maxExtra) {

        /** Once three quarters are done, beyond 1.5 times the median, at most a tenth more. */
        public static final Speculation DEFAULT = new Speculation(true, 0.75, 1.5, 0.1);

        /** Never. */
        public static final Speculation OFF = new Speculation(false, 1, 1, 0);
    }
}
