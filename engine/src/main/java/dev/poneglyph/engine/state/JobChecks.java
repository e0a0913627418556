package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.TaskState;

/** What must hold of a job. */
final class JobChecks {

    private JobChecks() {}

    /** What can be said of a job from its counters. */
    static void checkJob(State state, JobRecord job) {
        checkHealth(state, job);
        int unfinished = unfinished(job);
        Invariants.require(
                !job.state.isFinal() || unfinished == 0, "a final job to be done", job.id());
        Invariants.require(job.state.isFinal() == (job.pool == null), "a pool", job.id());
        Invariants.require(
                job.leases >= 0 && (job.leases == 0 || !job.state.isFinal()), "leases", job.id());
        checkTurns(job);
    }

    private static int unfinished(JobRecord job) {
        int unfinished = 0;
        for (StageRecord stage : job.stages) {
            unfinished += stage.unfinished();
            Invariants.require(
                    stage.accountedFor() == stage.size(), "every task to be somewhere", job.id());
            Invariants.require(
                    stage.count(TaskState.FAILED) == 0, "no task to stay FAILED", job.id());
        }
        return unfinished;
    }

    private static void checkTurns(JobRecord job) {
        for (int s = 1; s < job.stages.length; s++) {
            StageRecord before = job.stages[s - 1];
            boolean follows = before.open() && before.completed() == before.size();
            Invariants.require(
                    !job.stages[s].open() || follows, "stages to open in turn", job.id());
        }
    }

    /** A job that is held has a probe out or a time for one, or a person who holds it. */
    private static void checkHealth(State state, JobRecord job) {
        JobHealth health = job.health;
        boolean sound =
                switch (health.state()) {
                    case HEALTHY -> health.pausedSinceMs() == 0 && health.probeToken() == 0;
                    case PAUSED -> health.probeAtMs() > 0 && health.probeToken() == 0;
                    case PROBING ->
                            health.probeToken() == 0
                                    || state.leases.get(health.probeToken()) != null;
                };
        Invariants.require(sound, "a way out of the job's pause", health);
        Invariants.require(health.run().size() <= JobHealth.MAX_RUN, "a short run", job.id());
        Invariants.require(
                health.run().isEmpty()
                        ? health.failures() == 0 && health.sinceMs() == 0
                        : health.failures() >= health.run().size(),
                "a run to be counted",
                health);
        Invariants.require(
                !job.state.isFinal() || health.state() == SystemicState.HEALTHY,
                "a final job not to be held",
                job.id());
        Invariants.require(
                job.mayRun() || job.fresh == null && job.retrying == null,
                "nothing of a held job to be offered",
                job.id());
    }
}
