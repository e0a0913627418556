package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.compat.TaskCompletionRequest;
import dev.poneglyph.protocol.compat.TaskCompletionResponse;
import dev.poneglyph.protocol.compat.TaskType;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes what polling workers say became of their tasks. The engine decides whether it is still
 * wanted. Waits; safe for use by several threads.
 */
public final class TaskCompletions {

    private final LoopCalls calls;
    private final RemoteData data;

    /** Attempts whose output is being taken, by token. */
    private final Set<Long> taking = ConcurrentHashMap.newKeySet();

    TaskCompletions(LoopCalls calls, RemoteData data) {
        this.calls = calls;
        this.data = data;
    }

    /** Takes it, or says why not. */
    public TaskCompletionResponse complete(PollingWorker worker, TaskCompletionRequest request)
            throws StatusException, InterruptedException {
        String name = worker.name();
        String taskId = request.getTaskId();
        Optional<LeasedTask> held = calls.query(view -> LeasedTask.newest(view, taskId, name));
        if (held.isEmpty()) {
            return refused(
                    "Expected a task that worker %s was given, but \"%s\" is none; complete tasks by the task_id they came with"
                            .formatted(name, taskId));
        }
        LeasedTask task = held.get();
        String problem = problemOf(task, request);
        if (!problem.isEmpty()) {
            return refused(problem);
        }
        worker.settle(List.of(task.ref().token()));
        worker.ensureJoined();
        return request.getResult().getSuccess()
                ? succeeded(worker, task, request)
                : failed(worker, task, TaskFailures.of(request.getResult()));
    }

    private static String problemOf(LeasedTask task, TaskCompletionRequest request) {
        if (!request.getJobId().isEmpty() && !request.getJobId().equals(task.job().id())) {
            return "Expected job_id %s, which the task is of, but it is \"%s\""
                    .formatted(task.job().id(), request.getJobId());
        }
        TaskType expected = RemoteData.isMap(task) ? TaskType.TASK_MAP : TaskType.TASK_REDUCE;
        if (request.getTaskType() != TaskType.TASK_UNKNOWN && request.getTaskType() != expected) {
            return "Expected task_type %s for task %s, but it is %s"
                    .formatted(expected, task.name(), typeOf(request));
        }
        if (!request.hasResult()) {
            return "Expected a result, but the completion of task %s has none"
                    .formatted(task.name());
        }
        return problemOf(task);
    }

    private static String typeOf(TaskCompletionRequest request) {
        return request.getTaskType() == TaskType.UNRECOGNIZED
                ? "unknown number " + request.getTaskTypeValue()
                : request.getTaskType().name();
    }

    private static String problemOf(LeasedTask task) {
        if (task.isCommit()) {
            return "Expected a map or a reduce task, but %s is neither".formatted(task.name());
        }
        return switch (task.attempt().outcome()) {
            case RUNNING, FAILED, RELEASED -> "";
            case ASSIGNED ->
                    "Expected a task that RequestTask handed out, but it has not handed out %s; ask for it first"
                            .formatted(task.name());
            case COMPLETED ->
                    "Expected a task that is not completed, but task %s is completed already by this worker; nothing is to be done"
                            .formatted(task.name());
        };
    }

    private TaskCompletionResponse succeeded(
            PollingWorker worker, LeasedTask task, TaskCompletionRequest request)
            throws StatusException, InterruptedException {
        if (isOver(task)) {
            worker.returned(task.ref().token());
            return refused(stale(task));
        }
        if (!taking.add(task.ref().token())) {
            return refused(
                    "Expected one completion of task %s, but another is being taken; wait for it"
                            .formatted(task.name()));
        }
        try {
            Bytes result = data.takeOutput(task, request.getResult().getResultData());
            calls.submit(new Command.CompleteAttempt(worker.name(), task.ref(), result));
            return taken("Task " + task.name() + " is completed");
        } catch (TaskFailedException e) {
            Failure failure = TaskFailures.of(e);
            reportFailure(worker, task, failure);
            return refused(failure.message());
        } catch (StatusException e) {
            return refusedBy(e);
        } finally {
            taking.remove(task.ref().token());
            worker.returned(task.ref().token());
        }
    }

    /** A dead letter is not, while its job goes on: a late success still saves it. */
    private static boolean isOver(LeasedTask task) {
        return task.job().state().isFinal()
                || switch (task.task().state()) {
                    case COMPLETED, CANCELLED -> true;
                    case PENDING, ASSIGNED, RUNNING, FAILED, RETRY_PENDING, DEAD_LETTER -> false;
                };
    }

    private TaskCompletionResponse failed(PollingWorker worker, LeasedTask task, Failure failure)
            throws StatusException, InterruptedException {
        if (!task.attempt().isLive()) {
            return refused(stale(task));
        }
        try {
            reportFailure(worker, task, failure);
            worker.returned(task.ref().token());
            return taken("The failure of task " + task.name() + " is noted");
        } catch (StatusException e) {
            return refusedBy(e);
        }
    }

    private void reportFailure(PollingWorker worker, LeasedTask task, Failure failure)
            throws StatusException, InterruptedException {
        if (task.attempt().isLive()) {
            calls.submit(new Command.FailAttempt(worker.name(), task.ref(), failure));
        }
    }

    private static String stale(LeasedTask task) {
        String reason = task.attempt().reason();
        return "Expected an attempt that is still wanted, but attempt %d of task %s is over%s and the task is %s; drop the result"
                .formatted(
                        task.ref().number(),
                        task.name(),
                        reason.isEmpty() ? "" : " (" + reason + ")",
                        task.task().state());
    }

    /** What the engine refuses is an answer; that it cannot be asked is not. */
    private static TaskCompletionResponse refusedBy(StatusException e) throws StatusException {
        Status status = e.getStatus();
        return switch (status.getCode()) {
            case FAILED_PRECONDITION, NOT_FOUND, INVALID_ARGUMENT ->
                    refused(String.valueOf(status.getDescription()));
            default -> throw e;
        };
    }

    private static TaskCompletionResponse taken(String sentence) {
        return TaskCompletionResponse.newBuilder()
                .setAcknowledged(true)
                .setMessage(sentence)
                .build();
    }

    private static TaskCompletionResponse refused(String sentence) {
        return TaskCompletionResponse.newBuilder()
                .setAcknowledged(false)
                .setMessage(sentence)
                .build();
    }
}
