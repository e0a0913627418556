package dev.poneglyph.engine.job;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import java.util.List;

/**
 * The job's own breaker: whether the fleet as a whole fails it.
 *
 * @param run failures of the job in a row, no attempt that began since its first one succeeding
 *     between; the newest {@link #MAX_RUN}, oldest first
 * @param failures how many the run has, those that are not kept included
 * @param sinceMs when the first of them failed (epoch milliseconds), 0 where there is none; the
 *     success of what began before says nothing about what has happened since
 * @param probeAtMs while PAUSED, when the next probe goes out (epoch milliseconds), else 0
 * @param pausedSinceMs since when nothing but probes runs (epoch milliseconds), 0 while HEALTHY
 * @param codeSinceMs when its code first failed since then, as opposed to its network (epoch
 *     milliseconds), 0 where it did not
 * @param failedProbes probes that failed since then
 * @param probeToken while PROBING, the token of the probe's lease; 0 as long as nobody has it
 * @param healthySinceMs when it was last HEALTHY again (epoch milliseconds), 0 where it never
 *     tripped; what its tasks waited before was not the workers' doing
 */
public record JobHealth(
        SystemicState state,
        List<Evidence> run,
        long failures,
        long sinceMs,
        long probeAtMs,
        long pausedSinceMs,
        long codeSinceMs,
        int failedProbes,
        long probeToken,
        long healthySinceMs) {

    /** Failures of the run that are kept; the oldest are dropped. */
    public static final int MAX_RUN = 32;

    /** Nothing speaks against the job. */
    public static final JobHealth HEALTHY =
            new JobHealth(SystemicState.HEALTHY, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);

    /** With one more failure. */
    public JobHealth suffered(Evidence evidence) {
        boolean first = run.isEmpty();
        boolean code = state != SystemicState.HEALTHY && codeSinceMs == 0 && isCode(evidence);
        return new JobHealth(
                state,
                EvidenceRun.append(run, evidence, MAX_RUN),
                first ? 1 : failures + 1,
                first ? evidence.atMs() : sinceMs,
                probeAtMs,
                pausedSinceMs,
                code ? evidence.atMs() : codeSinceMs,
                failedProbes,
                probeToken,
                healthySinceMs);
    }

    private static boolean isCode(Evidence evidence) {
        return evidence.failureClass() != FailureClass.NETWORK_ERROR;
    }

    /** Whether the success of an attempt that began then says that not every worker fails it. */
    public boolean isRefutedBy(long begunAtMs) {
        return run.isEmpty() || begunAtMs >= sinceMs;
    }

    /** After a success: nothing speaks against the job. */
    public JobHealth succeeded() {
        return withRun(List.of(), 0);
    }

    /** The verdict about one failure changed: what is the worker's fault is not the job's. */
    public JobHealth turned(long token, Verdict to) {
        if (to != Verdict.WORKER) {
            return withRun(EvidenceRun.turn(run, token, to), failures);
        }
        List<Evidence> others = run.stream().filter(each -> each.token() != token).toList();
        return withRun(others, others.isEmpty() ? 0 : failures - (run.size() - others.size()));
    }

    /** Nothing runs until a probe goes out; anew, or because a probe failed. */
    public JobHealth tripped(long nextProbeAtMs, long atMs) {
        boolean again = state == SystemicState.PROBING;
        boolean code = !run.isEmpty() && isCode(run.getLast());
        return new JobHealth(
                SystemicState.PAUSED,
                run,
                failures,
                sinceMs,
                nextProbeAtMs,
                again ? pausedSinceMs : atMs,
                again ? codeSinceMs : code ? atMs : 0,
                again ? failedProbes + 1 : 0,
                0,
                0);
    }

    /** One task may run. */
    public JobHealth probed() {
        return probing(SystemicState.PROBING, 0, 0);
    }

    /** While PROBING: this lease is the probe; 0 where that ended without telling anything. */
    public JobHealth probedBy(long token) {
        return probing(state, probeAtMs, token);
    }

    private JobHealth probing(SystemicState next, long nextProbeAtMs, long token) {
        return new JobHealth(
                next,
                run,
                failures,
                sinceMs,
                nextProbeAtMs,
                pausedSinceMs,
                codeSinceMs,
                failedProbes,
                token,
                0);
    }

    /** Everything may run again. */
    public JobHealth healed(long atMs) {
        return new JobHealth(SystemicState.HEALTHY, List.of(), 0, 0, 0, 0, 0, 0, 0, atMs);
    }

    private JobHealth withRun(List<Evidence> other, long count) {
        return new JobHealth(
                state,
                other,
                count,
                other.isEmpty() ? 0 : sinceMs,
                probeAtMs,
                pausedSinceMs,
                codeSinceMs,
                failedProbes,
                probeToken,
                healthySinceMs);
    }
}
