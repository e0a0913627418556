package dev.poneglyph.simulation.fleet;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.retry.Draw;
import dev.poneglyph.simulation.fleet.Conduct.Habit;
import dev.poneglyph.simulation.fleet.TaskTraits.Trait;

/**
 * Decides what becomes of an attempt. Every draw belongs to (seed, task, attempt, worker) and to no
 * sequence, so two policies compared under one seed meet the same world.
 */
public final class AttemptPlanner {

    private static final long AT_ONCE_MS = 5;
    private static final long SIZE = 0x5157;
    private static final long CRASH = 0xC2A5;
    private static final long SUCCESS = 0x50CC;
    private static final long PART = 0x9A27;
    private static final long CLASS = 0xC1A5;

    private final long seed;

    /** The world of that seed. */
    public AttemptPlanner(long seed) {
        this.seed = seed;
    }

    /** How long the task takes at speed 1, on whichever worker. */
    public long sizeMs(JobProfile job, int index) {
        return job.duration().sampleMs(Draw.of(job.id(), 0, index, 0, seed ^ SIZE));
    }

    /** What becomes of the attempt of that number that begins now. */
    public AttemptPlan plan(
            WorkerProfile worker, JobProfile job, int index, int attempt, long nowMs) {
        Conduct conduct = worker.conduct();
        if (conduct.habit() == Habit.IDLE) {
            return new AttemptPlan.NeverEnds();
        }
        if (conduct.habit() == Habit.BLACK_HOLE) {
            return new AttemptPlan.Fails(AT_ONCE_MS, conduct.failureClass(0), 0);
        }
        long tookMs = Math.max(1, Math.round(sizeMs(job, index) / worker.speed().at(nowMs)));
        long partMs = Math.max(1, Math.round(tookMs * draw(worker, job, index, attempt, PART)));
        if (job.traits().isOut(nowMs)) {
            return new AttemptPlan.Fails(AT_ONCE_MS, FailureClass.NETWORK_ERROR, 0);
        }
        Trait trait = job.traits().of(index, job.tasks());
        return switch (trait) {
            case POISON -> new AttemptPlan.KillsProcess(partMs);
            case INVALID -> new AttemptPlan.Fails(AT_ONCE_MS, FailureClass.VALIDATION_ERROR, 0);
            case FAILING -> new AttemptPlan.Fails(partMs, FailureClass.TASK_EXECUTION_ERROR, 0);
            case SOUND -> ofWorker(worker, job, index, attempt, tookMs, partMs);
        };
    }

    private AttemptPlan ofWorker(
            WorkerProfile worker,
            JobProfile job,
            int index,
            int attempt,
            long tookMs,
            long partMs) {
        Conduct conduct = worker.conduct();
        if (draw(worker, job, index, attempt, CRASH) < conduct.crashRate()) {
            return new AttemptPlan.KillsProcess(partMs);
        }
        if (draw(worker, job, index, attempt, SUCCESS) < conduct.successRate()) {
            return new AttemptPlan.Succeeds(tookMs);
        }
        FailureClass failure = conduct.failureClass(draw(worker, job, index, attempt, CLASS));
        return new AttemptPlan.Fails(partMs, failure, conduct.retryAfterMs());
    }

    private double draw(WorkerProfile worker, JobProfile job, int index, int attempt, long what) {
        long salt = seed ^ what ^ ((long) worker.name().hashCode() << 20);
        return Draw.of(job.id(), 0, index, attempt, salt);
    }
}
