package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.job.JobHealth;

/** Turns events about a job's pauses, its own breaker and its retry budget into state. */
final class HealthApplier {

    private final State state;

    HealthApplier(State state) {
        this.state = state;
    }

    void paced(Event.RetryPaced e) {
        JobRecord job = touch(e.jobId());
        job.retryAccount = job.retryAccount.pacedUntil(e.nextPacedMs());
    }

    void paused(Event.JobPaused e) {
        JobRecord job = touch(e.jobId());
        job.pausedBy = e.reason().isEmpty() ? e.by() : e.by() + ": " + e.reason();
        state.refresh(job);
    }

    void resumed(Event.JobResumed e, long atMs) {
        JobRecord job = touch(e.jobId());
        job.pausedBy = "";
        healed(job, atMs);
    }

    void succeeded(Event.JobSucceededOnce e) {
        JobRecord job = touch(e.jobId());
        job.health = job.health.succeeded();
    }

    void suffered(Event.JobSuffered e) {
        JobRecord job = touch(e.jobId());
        job.health = job.health.suffered(e.evidence());
    }

    /** The run of the job knows the failure only while it is recent. */
    void turned(Event.VerdictTurned e) {
        JobRecord job = touch(e.attempt().task().job());
        job.health = job.health.turned(e.attempt().token(), e.to());
    }

    void tripped(Event.JobTripped e, long atMs) {
        JobRecord job = touch(e.jobId());
        replace(job, job.health.tripped(e.probeAtMs(), atMs));
    }

    void probed(Event.JobProbed e) {
        JobRecord job = touch(e.jobId());
        replace(job, job.health.probed());
    }

    void healed(Event.JobHealed e, long atMs) {
        healed(touch(e.jobId()), atMs);
    }

    /** Turns that were given out while every worker failed are nobody's debt any more. */
    private void healed(JobRecord job, long atMs) {
        job.retryAccount = job.retryAccount.pacedUntil(0);
        replace(job, job.health.healed(atMs));
    }

    private void replace(JobRecord job, JobHealth next) {
        state.remove(DeadlineRules.probeDeadline(job));
        job.health = next;
        state.add(DeadlineRules.probeDeadline(job));
        state.refresh(job);
    }

    private JobRecord touch(String id) {
        JobRecord job = state.job(id);
        state.touchedJobs.add(job);
        return job;
    }
}
