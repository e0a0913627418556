package dev.poneglyph.engine.job;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import java.util.List;

/**
 * The job's own breaker: whether the fleet as a whole fails it.
 *
 * @param run failures of the job in a row, none of its attempts succeeding between; at most {@link
 *     #MAX_RUN}, oldest first
 * @param probeAtMs while PAUSED, when the next probe goes out (epoch milliseconds), else 0
 * @param pausedSinceMs since when nothing but probes runs (epoch milliseconds), 0 while HEALTHY
 * @param failedProbes probes that failed since then
 * @param probeToken while PROBING, the token of the probe's lease; 0 as long as nobody has it
 * @param healthySinceMs when it was last HEALTHY again (epoch milliseconds), 0 where it never
 *     tripped; what its tasks waited before was not the workers' doing
 */
public record JobHealth(
        SystemicState state,
        List<Evidence> run,
        long probeAtMs,
        long pausedSinceMs,
        int failedProbes,
        long probeToken,
        long healthySinceMs) {

    /** Failures of the run that are kept; the oldest are dropped. */
    public static final int MAX_RUN = 32;

    /** Nothing speaks against the job. */
    public static final JobHealth HEALTHY =
            new JobHealth(SystemicState.HEALTHY, List.of(), 0, 0, 0, 0, 0);

    /** With one more failure. */
    public JobHealth suffered(Evidence evidence) {
        return withRun(EvidenceRun.append(run, evidence, MAX_RUN));
    }

    /** After a success: nothing speaks against the job. */
    public JobHealth succeeded() {
        return withRun(List.of());
    }

    /** The verdict about one failure changed: what is the worker's fault is not the job's. */
    public JobHealth turned(long token, Verdict to) {
        return to == Verdict.WORKER
                ? withRun(run.stream().filter(each -> each.token() != token).toList())
                : withRun(EvidenceRun.turn(run, token, to));
    }

    /** Nothing runs until a probe goes out; anew, or because a probe failed. */
    public JobHealth tripped(long nextProbeAtMs, long atMs) {
        boolean again = state == SystemicState.PROBING;
        return new JobHealth(
                SystemicState.PAUSED,
                run,
                nextProbeAtMs,
                again ? pausedSinceMs : atMs,
                again ? failedProbes + 1 : 0,
                0,
                0);
    }

    /** One task may run. */
    public JobHealth probed() {
        return new JobHealth(SystemicState.PROBING, run, 0, pausedSinceMs, failedProbes, 0, 0);
    }

    /** While PROBING: this lease is the probe; 0 where that ended without telling anything. */
    public JobHealth probedBy(long token) {
        return new JobHealth(state, run, probeAtMs, pausedSinceMs, failedProbes, token, 0);
    }

    /** Everything may run again. */
    public JobHealth healed(long atMs) {
        return new JobHealth(SystemicState.HEALTHY, List.of(), 0, 0, 0, 0, atMs);
    }

    private JobHealth withRun(List<Evidence> other) {
        return new JobHealth(
                state, other, probeAtMs, pausedSinceMs, failedProbes, probeToken, healthySinceMs);
    }
}
