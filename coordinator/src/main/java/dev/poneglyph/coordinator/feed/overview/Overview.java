package dev.poneglyph.coordinator.feed.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.engine.state.totals.TaskCounts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cluster at a glance; every figure is of the same moment but the retry queue's list and the
 * check for forgotten tasks, which may be a little older.
 *
 * @param atMs epoch milliseconds
 * @param logIndex entry of the log that was applied last
 * @param healthy whether no problem is critical
 * @param jobsActive the first 20 in order of submission
 * @param tasksWithoutOwnerOrTimer see {@link TaskScan}; always 0, or a defect
 */
public record Overview(
        long atMs,
        long logIndex,
        boolean healthy,
        List<Problem> problems,
        TaskCounts tasks,
        Jobs jobs,
        Workers workers,
        Breakers breakers,
        RetryQueue retryQueue,
        DeadLetters deadLetters,
        Rates rates,
        Latency latency,
        Totals totals,
        List<ActiveJob> jobsActive,
        long tasksWithoutOwnerOrTimer) {

    /**
     * Something an operator should know.
     *
     * @param severity {@code critical} or {@code warning}
     * @param link what it is about: {@code /workers/w1}, {@code /jobs/JOB}, {@code /dead-letters}
     */
    public record Problem(String severity, String sentence, @Nullable String link) {

        private static final String CRITICAL = "critical";

        static Problem critical(String sentence, @Nullable String link) {
            return new Problem(CRITICAL, sentence, link);
        }

        static Problem warning(String sentence, @Nullable String link) {
            return new Problem("warning", sentence, link);
        }

        @JsonIgnore
        boolean isCritical() {
            return severity.equals(CRITICAL);
        }
    }

    /**
     * Jobs that are known.
     *
     * @param running not final and not paused
     * @param paused by an operator, or because every worker fails it
     */
    public record Jobs(long running, long succeeded, long failed, long cancelled, long paused) {}

    /**
     * Workers that are known.
     *
     * @param total with those that are gone after draining
     * @param slots of those that are connected
     * @param leases of those that are connected
     */
    public record Workers(
            long active,
            long suspect,
            long draining,
            long lost,
            long total,
            long slots,
            long leases) {}

    /** Breakers of the workers that are connected. */
    public record Breakers(long closed, long open, long halfOpen, long alarmed) {}

    /**
     * Tasks that wait for the time of their next attempt.
     *
     * @param next the first 50 by due time
     */
    public record RetryQueue(long size, List<DueRetry> next) {}

    /**
     * One of them.
     *
     * @param dueAtMs epoch milliseconds
     * @param attempt number of the attempt that is due
     * @param failureClass why the one before failed, lower case; null where its history does not
     *     tell
     */
    public record DueRetry(
            String task,
            String jobId,
            long dueAtMs,
            int attempt,
            @JsonProperty("class") @Nullable String failureClass) {}

    /** Tasks set aside, by kind in lower case. */
    public record DeadLetters(long total, Map<String, Long> byKind) {}

    /** Of the last 10 whole seconds. */
    public record Rates(double completedPerS, double failedPerS, double dispatchedPerS) {}

    /**
     * Of the last 60 s, in milliseconds; null where nothing was measured.
     *
     * @param dispatchP50Ms from ready until assigned
     * @param runP50Ms from started until completed or failed
     */
    public record Latency(
            @Nullable Long dispatchP50Ms,
            @Nullable Long dispatchP99Ms,
            @Nullable Long runP50Ms,
            @Nullable Long runP99Ms) {}

    /** Since the cluster began. */
    public record Totals(
            long submitted,
            long completed,
            long failedAttempts,
            long retried,
            long timedOut,
            long deadLettered,
            long recovered,
            long workersLost,
            long breakersOpened,
            long commitsRefused) {}

    /**
     * A job that is not final.
     *
     * @param total tasks
     * @param etaMs when it is done if it goes on like this, epoch milliseconds; null where nothing
     *     was completed yet
     */
    public record ActiveJob(
            String jobId,
            String name,
            String state,
            boolean paused,
            long total,
            long completed,
            long failedAttempts,
            long deadLetters,
            @Nullable Long etaMs) {}

    /** Whether it says the same, whenever it was made. */
    public boolean saysSameAs(Overview other) {
        return withoutTime().equals(other.withoutTime());
    }

    private Overview withoutTime() {
        return new Overview(
                0,
                logIndex,
                healthy,
                problems,
                tasks,
                jobs,
                workers,
                breakers,
                retryQueue,
                deadLetters,
                rates,
                latency,
                totals,
                jobsActive,
                tasksWithoutOwnerOrTimer);
    }
}
