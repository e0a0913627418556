package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;

/** Where tasks, jobs and workers stand, as clients see it. */
public final class StateMapping {

    private StateMapping() {}

    /** As clients see it. */
    public static dev.poneglyph.protocol.v1.TaskState toProto(TaskState state) {
        return switch (state) {
            case PENDING -> dev.poneglyph.protocol.v1.TaskState.TASK_PENDING;
            case ASSIGNED -> dev.poneglyph.protocol.v1.TaskState.TASK_ASSIGNED;
            case RUNNING -> dev.poneglyph.protocol.v1.TaskState.TASK_RUNNING;
            case COMPLETED -> dev.poneglyph.protocol.v1.TaskState.TASK_COMPLETED;
            case FAILED -> dev.poneglyph.protocol.v1.TaskState.TASK_FAILED;
            case RETRY_PENDING -> dev.poneglyph.protocol.v1.TaskState.TASK_RETRY_PENDING;
            case DEAD_LETTER -> dev.poneglyph.protocol.v1.TaskState.TASK_DEAD_LETTER;
            case CANCELLED -> dev.poneglyph.protocol.v1.TaskState.TASK_CANCELLED;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static TaskState fromProto(dev.poneglyph.protocol.v1.TaskState state) {
        return switch (state) {
            case TASK_PENDING -> TaskState.PENDING;
            case TASK_ASSIGNED -> TaskState.ASSIGNED;
            case TASK_RUNNING -> TaskState.RUNNING;
            case TASK_COMPLETED -> TaskState.COMPLETED;
            case TASK_FAILED -> TaskState.FAILED;
            case TASK_RETRY_PENDING -> TaskState.RETRY_PENDING;
            case TASK_DEAD_LETTER -> TaskState.DEAD_LETTER;
            case TASK_CANCELLED -> TaskState.CANCELLED;
            case TASK_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("task state", state.name());
        };
    }

    /** As clients see it. */
    public static dev.poneglyph.protocol.v1.JobState toProto(JobState state) {
        return switch (state) {
            case PENDING -> dev.poneglyph.protocol.v1.JobState.JOB_PENDING;
            case RUNNING -> dev.poneglyph.protocol.v1.JobState.JOB_RUNNING;
            case SUCCEEDED -> dev.poneglyph.protocol.v1.JobState.JOB_SUCCEEDED;
            case FAILED -> dev.poneglyph.protocol.v1.JobState.JOB_FAILED;
            case CANCELLED -> dev.poneglyph.protocol.v1.JobState.JOB_CANCELLED;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static JobState fromProto(dev.poneglyph.protocol.v1.JobState state) {
        return switch (state) {
            case JOB_PENDING -> JobState.PENDING;
            case JOB_RUNNING -> JobState.RUNNING;
            case JOB_SUCCEEDED -> JobState.SUCCEEDED;
            case JOB_FAILED -> JobState.FAILED;
            case JOB_CANCELLED -> JobState.CANCELLED;
            case JOB_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("job state", state.name());
        };
    }

    /** As clients see it. */
    public static dev.poneglyph.protocol.v1.WorkerState toProto(WorkerState state) {
        return switch (state) {
            case ACTIVE -> dev.poneglyph.protocol.v1.WorkerState.WORKER_ACTIVE;
            case SUSPECT -> dev.poneglyph.protocol.v1.WorkerState.WORKER_SUSPECT;
            case DRAINING -> dev.poneglyph.protocol.v1.WorkerState.WORKER_DRAINING;
            case LOST -> dev.poneglyph.protocol.v1.WorkerState.WORKER_LOST;
            case GONE -> dev.poneglyph.protocol.v1.WorkerState.WORKER_GONE;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static WorkerState fromProto(dev.poneglyph.protocol.v1.WorkerState state) {
        return switch (state) {
            case WORKER_ACTIVE -> WorkerState.ACTIVE;
            case WORKER_SUSPECT -> WorkerState.SUSPECT;
            case WORKER_DRAINING -> WorkerState.DRAINING;
            case WORKER_LOST -> WorkerState.LOST;
            case WORKER_GONE -> WorkerState.GONE;
            case WORKER_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("worker state", state.name());
        };
    }
}
