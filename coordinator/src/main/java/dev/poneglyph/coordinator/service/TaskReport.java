package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.codec.FailureMapping;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.util.List;

/** A task as clients see it. Pure. */
public final class TaskReport {

    /** How far executing attempts are. */
    public interface ProgressSource {
        float of(Attempt attempt);
    }

    private TaskReport() {}

    /** The task, with every attempt its history knows. */
    public static TaskInfo of(Job job, Task task, ProgressSource progress) {
        TaskInfo.Builder info =
                TaskInfo.newBuilder()
                        .setTask(job.taskName(task.id().stage(), task.id().index()))
                        .setJobId(job.id())
                        .setStage(task.id().stage())
                        .setIndex(task.id().index())
                        .setState(StateMapping.toProto(task.state()))
                        .setDueAtMs(task.dueMs())
                        .setReason(task.reason())
                        .setRetries(retriesOf(task));
        task.attempts().forEach(attempt -> info.addAttempts(attemptInfo(attempt, progress)));
        return info.build();
    }

    private static AttemptInfo attemptInfo(Attempt attempt, ProgressSource progress) {
        AttemptInfo.Builder info =
                AttemptInfo.newBuilder()
                        .setNumber(attempt.ref().number())
                        .setToken(attempt.ref().token())
                        .setWorker(attempt.worker())
                        .setOutcome(AttemptMapping.toProto(attempt.outcome()))
                        .setAssignedAtMs(attempt.assignedAtMs())
                        .setStartedAtMs(attempt.startedAtMs())
                        .setEndedAtMs(attempt.endedAtMs())
                        .setVerdict(AttemptMapping.toText(attempt.verdict()))
                        .setReason(attempt.reason());
        Failure failure = attempt.failure();
        if (failure != null) {
            info.setFailure(FailureMapping.toProto(failure));
        }
        if (attempt.outcome() == AttemptOutcome.RUNNING) {
            info.setProgress(progress.of(attempt));
        }
        return info.build();
    }

    /** Failed attempts that another attempt followed. */
    public static int retriesOf(Task task) {
        List<Attempt> attempts = task.attempts();
        int retries = 0;
        for (int i = 0; i + 1 < attempts.size(); i++) {
            retries += attempts.get(i).outcome() == AttemptOutcome.FAILED ? 1 : 0;
        }
        return retries;
    }
}
