package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.protocol.codec.FailureMapping;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.FailedAttempt;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageInfo;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/** A job as clients see it. Pure. */
final class JobReport {

    /** Failures told in a full report: the newest. */
    private static final int MAX_FAILURES = 100;

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
        JobInfo.Builder info = briefBuilder(sight.job());
        PriorityQueue<Failed> newest =
                new PriorityQueue<>(Comparator.comparingLong(failed -> failed.attempt.endedAtMs()));
        Set<String> lost = new HashSet<>();
        int doubleCommits = 0;
        for (var stage : sight.tasks()) {
            for (Task task : stage) {
                doubleCommits += isCommittedTwice(task) ? 1 : 0;
                collectFailures(task, newest, lost);
            }
        }
        newest.stream()
                .sorted(newest.comparator().reversed())
                .forEach(failed -> info.addFailures(failed.toProto(sight.job())));
        return info.setDoubleCommits(doubleCommits)
                .setWorkersLost(lost.size())
                .setRetries(retriesOf(sight))
                .build();
    }

    private static void collectFailures(Task task, PriorityQueue<Failed> newest, Set<String> lost) {
        for (int i = 0; i < task.attempts().size(); i++) {
            Attempt attempt = task.attempts().get(i);
            Failure failure = attempt.failure();
            if (attempt.outcome() != AttemptOutcome.FAILED || failure == null) {
                continue;
            }
            if (failure.failureClass() == FailureClass.WORKER_CRASH) {
                lost.add(attempt.worker());
            }
            newest.add(new Failed(task, i, attempt, failure));
            if (newest.size() > MAX_FAILURES) {
                newest.remove();
            }
        }
    }

    private static boolean isCommittedTwice(Task task) {
        int committed = 0;
        for (Attempt attempt : task.attempts()) {
            committed += attempt.isCommitted() ? 1 : 0;
        }
        return committed > 1;
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

    private record Failed(Task task, int position, Attempt attempt, Failure failure) {
        FailedAttempt toProto(Job job) {
            return FailedAttempt.newBuilder()
                    .setTask(job.taskName(task.id().stage(), task.id().index()))
                    .setNumber(attempt.ref().number())
                    .setWorker(attempt.worker())
                    .setFailure(FailureMapping.toProto(failure))
                    .setAtMs(attempt.endedAtMs())
                    .setDecision(FailureDecision.sentence(task, position))
                    .build();
        }
    }
}
