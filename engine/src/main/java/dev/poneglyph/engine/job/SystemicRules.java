package dev.poneglyph.engine.job;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import java.time.Duration;

/** The questions a job's own breaker answers; nothing here changes it. */
public final class SystemicRules {

    /** Distinct tasks that must have failed: one bad task among good ones says nothing. */
    public static final int MIN_TASKS = 5;

    /** A job resumes within this time of an outage's end and that of a task, in milliseconds. */
    public static final long MAX_PROBE_WAIT_MS = 1_500;

    /** Failures in a row for each attempt that still runs and may yet succeed. */
    private static final int FAILURES_A_LEASE = 2;

    private static final long FIRST_PROBE_WAIT_MS = 1_000;

    private SystemicRules() {}

    /** Whether such a failure may be the job's fault, and not the task's or the worker's alone. */
    public static boolean concerns(FailureClass failureClass) {
        Verdict first = FailureRule.of(failureClass).firstVerdict();
        return first == Verdict.PENDING || first == Verdict.NOBODY;
    }

    /**
     * Failures in a row that outweigh what still runs: where a part of all attempts fails early,
     * the others are on the way to succeed.
     *
     * @param leases attempts of the job that live
     */
    public static long failuresBeside(int leases) {
        return (long) FAILURES_A_LEASE * leases;
    }

    /** How long a job is borne that every worker fails like this; zero: it is not paused. */
    public static Duration patience(SystemicPolicy policy, FailureClass failureClass) {
        return failureClass == FailureClass.NETWORK_ERROR
                ? policy.outagePatience()
                : policy.patience();
    }

    /** The wait before the next probe, when so many have failed. */
    public static long probeWaitMs(int failedProbes) {
        long doubled = FIRST_PROBE_WAIT_MS << StrictMath.min(failedProbes, Integer.SIZE);
        return StrictMath.min(doubled, MAX_PROBE_WAIT_MS);
    }
}
