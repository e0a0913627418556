package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.retry.RetryAccount;
import java.util.List;

/** Turns events about a job's pauses, its own breaker and its retry budget into state. */
final class HealthApplier {

    private final State state;

    HealthApplier(State state) {
        this.state = state;
    }

    void paced(Event.RetryPaced e) {
        JobRecord job = touch(e.jobId());
        job.retryAccount = new RetryAccount(job.retryAccount.retries(), e.nextPacedMs());
    }

    void paused(Event.JobPaused e) {
        JobRecord job = touch(e.jobId());
        job.pausedBy = e.reason().isEmpty() ? e.by() : e.by() + ": " + e.reason();
        state.pools.refresh(job);
    }

    void resumed(Event.JobResumed e) {
        JobRecord job = touch(e.jobId());
        job.pausedBy = "";
        replace(job, JobHealth.HEALTHY);
    }

    void succeeded(Event.JobSucceededOnce e) {
        JobRecord job = touch(e.jobId());
        JobHealth h = job.health;
        replace(
                job,
                new JobHealth(
                        h.state(), List.of(), h.probeAtMs(), h.pausedSinceMs(), h.failedProbes()));
    }

    void suffered(Event.JobSuffered e) {
        JobRecord job = touch(e.jobId());
        JobHealth h = job.health;
        replace(
                job,
                new JobHealth(
                        h.state(),
                        EvidenceRun.append(h.run(), e.evidence(), JobHealth.MAX_RUN),
                        h.probeAtMs(),
                        h.pausedSinceMs(),
                        h.failedProbes()));
    }

    void tripped(Event.JobTripped e, long atMs) {
        JobRecord job = touch(e.jobId());
        JobHealth h = job.health;
        boolean again = h.state() == SystemicState.PROBING;
        replace(
                job,
                new JobHealth(
                        SystemicState.PAUSED,
                        h.run(),
                        e.probeAtMs(),
                        again ? h.pausedSinceMs() : atMs,
                        again ? h.failedProbes() + 1 : 0));
    }

    void probed(Event.JobProbed e) {
        JobRecord job = touch(e.jobId());
        JobHealth h = job.health;
        replace(
                job,
                new JobHealth(
                        SystemicState.PROBING, h.run(), 0, h.pausedSinceMs(), h.failedProbes()));
    }

    void healed(Event.JobHealed e) {
        replace(touch(e.jobId()), JobHealth.HEALTHY);
    }

    private void replace(JobRecord job, JobHealth next) {
        state.remove(State.probeDeadline(job));
        job.health = next;
        state.add(State.probeDeadline(job));
        state.pools.refresh(job);
    }

    private JobRecord touch(String id) {
        JobRecord job = state.job(id);
        state.touchedJobs.add(job);
        return job;
    }
}
