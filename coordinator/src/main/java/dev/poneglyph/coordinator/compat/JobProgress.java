package dev.poneglyph.coordinator.compat;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.JobStatusResponse;

/** How far a job is. Pure. */
final class JobProgress {

    private static final float WHOLE = 100;

    private JobProgress() {}

    /** Tasks of one phase. */
    private record Count(int total, int completed) {
        Count plus(StageProgress stage) {
            return new Count(total + stage.total(), completed + stage.completed());
        }
    }

    static JobStatusResponse of(Job job, long nowMs) {
        Count maps = new Count(0, 0);
        Count reduces = new Count(0, 0);
        for (StageProgress stage : job.stages()) {
            if (stage.name().startsWith("reduce")) {
                reduces = reduces.plus(stage);
            } else if (!stage.name().equals("commit")) {
                maps = maps.plus(stage);
            }
        }
        double done = done(job, maps, reduces);
        return JobStatusResponse.newBuilder()
                .setJobId(job.id())
                .setState(state(job))
                .setMapsTotal(maps.total())
                .setMapsCompleted(maps.completed())
                .setReducesTotal(reduces.total())
                .setReducesCompleted(reduces.completed())
                .setProgressPercentage((float) (done * WHOLE))
                .setEstimatedCompletionTime(estimateMs(job, done, nowMs))
                .build();
    }

    private static double done(Job job, Count maps, Count reduces) {
        int total = maps.total() + reduces.total();
        if (total == 0) {
            return job.state().isFinal() ? 1 : 0;
        }
        return (double) (maps.completed() + reduces.completed()) / total;
    }

    /**
     * Epoch milliseconds: the end of a job that is final; for others as if it went on at the pace
     * of its whole life so far; 0 where nothing is known.
     */
    private static long estimateMs(Job job, double done, long nowMs) {
        if (job.state().isFinal()) {
            return job.finishedAtMs();
        }
        return done == 0
                ? 0
                : nowMs + Math.round((nowMs - job.submittedAtMs()) * (1 - done) / done);
    }

    private static JobState state(Job job) {
        return switch (job.state()) {
            case PENDING -> JobState.JOB_PENDING;
            case RUNNING -> JobState.JOB_RUNNING;
            case SUCCEEDED -> JobState.JOB_SUCCEEDED;
            case FAILED -> JobState.JOB_FAILED;
            case CANCELLED -> JobState.JOB_CANCELLED;
        };
    }
}
