package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.protocol.codec.FailureMapping;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.FailedAttempt;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageInfo;

/** A job as clients see it. Pure. */
final class JobReport {

    private final Definitions definitions;

    JobReport(Definitions definitions) {
        this.definitions = definitions;
    }

    /** What the job's own record tells, without a look at its tasks: retries are not in it. */
    JobInfo brief(Job job) {
        return briefBuilder(job).build();
    }

    /** The same with its retries, counted in the history of its tasks. */
    JobInfo counted(JobSight sight) {
        return briefBuilder(sight.job()).setRetries(retriesOf(sight)).build();
    }

    private static long retriesOf(JobSight sight) {
        long retries = 0;
        for (var stage : sight.tasks()) {
            for (Task task : stage) {
                retries += TaskReport.retriesOf(task);
            }
        }
        return retries;
    }

    /** Everything, told from the history of its tasks. */
    JobInfo full(JobSight sight) {
        JobHistory history = JobHistory.of(sight);
        JobInfo.Builder info = briefBuilder(sight.job());
        history.failures().forEach(failed -> info.addFailures(toProto(sight.job(), failed)));
        return info.setDoubleCommits(history.doubleCommits())
                .setWorkersLost(history.workersLost())
                .setRetries(history.retries())
                .build();
    }

    private JobInfo.Builder briefBuilder(Job job) {
        int tasks = job.stages().stream().mapToInt(StageProgress::total).sum();
        int deadLetters = job.stages().stream().mapToInt(StageProgress::deadLetters).sum();
        JobInfo.Builder info =
                JobInfo.newBuilder()
                        .setJobId(job.id())
                        .setName(job.name())
                        .setState(StateMapping.toProto(job.state()))
                        .setSubmittedAtMs(job.submittedAtMs())
                        .setFinishedAtMs(job.finishedAtMs())
                        .setReason(job.reason())
                        .setAttempts(job.attempts())
                        .setFailuresTotal(job.failures())
                        .setDeadLetters(deadLetters)
                        .setTasks(tasks)
                        .setPaused(JobEstimate.isHeld(job))
                        .setPausedBy(JobEstimate.heldBy(job))
                        .setOutput(outputOf(job));
        job.stages().forEach(stage -> info.addStages(stageInfo(stage)));
        return info;
    }

    private String outputOf(Job job) {
        return definitions.of(job).map(JobDefinition::output).map(String::valueOf).orElse("");
    }

    private static StageInfo stageInfo(StageProgress stage) {
        return StageInfo.newBuilder()
                .setName(stage.name())
                .setOpen(stage.open())
                .setTotal(stage.total())
                .setCompleted(stage.completed())
                .setActive(stage.active())
                .setRetryPending(stage.retryPending())
                .setDeadLetters(stage.deadLetters())
                .setCancelled(stage.cancelled())
                .build();
    }

    private static FailedAttempt toProto(Job job, JobHistory.Failed failed) {
        Task task = failed.task();
        Attempt attempt = failed.attempt();
        return FailedAttempt.newBuilder()
                .setTask(job.taskName(task.id().stage(), task.id().index()))
                .setNumber(attempt.ref().number())
                .setWorker(attempt.worker())
                .setFailure(FailureMapping.toProto(failed.failure()))
                .setAtMs(attempt.endedAtMs())
                .setDecision(failed.decision())
                .build();
    }
}
