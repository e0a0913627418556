package dev.poneglyph.coordinator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.compat.HeartbeatRequest;
import dev.poneglyph.protocol.compat.HeartbeatResponse;
import dev.poneglyph.protocol.compat.JobManagementServiceGrpc;
import dev.poneglyph.protocol.compat.JobManagementServiceGrpc.JobManagementServiceBlockingStub;
import dev.poneglyph.protocol.compat.JobState;
import dev.poneglyph.protocol.compat.JobStatusRequest;
import dev.poneglyph.protocol.compat.JobStatusResponse;
import dev.poneglyph.protocol.compat.RegisterWorkerRequest;
import dev.poneglyph.protocol.compat.RegisterWorkerResponse;
import dev.poneglyph.protocol.compat.ResourceManagementServiceGrpc;
import dev.poneglyph.protocol.compat.ResourceManagementServiceGrpc.ResourceManagementServiceBlockingStub;
import dev.poneglyph.protocol.compat.SubmitJobRequest;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskCompletionRequest;
import dev.poneglyph.protocol.compat.TaskCompletionResponse;
import dev.poneglyph.protocol.compat.TaskDistributionServiceGrpc;
import dev.poneglyph.protocol.compat.TaskDistributionServiceGrpc.TaskDistributionServiceBlockingStub;
import dev.poneglyph.protocol.compat.TaskRequest;
import dev.poneglyph.protocol.compat.TaskResponse;
import dev.poneglyph.protocol.compat.TaskResult;
import dev.poneglyph.protocol.compat.TaskType;
import dev.poneglyph.protocol.compat.WorkerManagementServiceGrpc;
import dev.poneglyph.protocol.compat.WorkerManagementServiceGrpc.WorkerManagementServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client and a worker of the existing interface on a connection of its own. */
final class PollingClient implements AutoCloseable {

    static final ByteString MAP_SCRIPT =
            ByteString.copyFromUtf8(
                    """
                    import sys
                    for line in sys.stdin:
                        for word in line.split():
                            print(word + "\\t1")
                    """);
    static final ByteString REDUCE_SCRIPT =
            ByteString.copyFromUtf8(
                    """
                    #!/usr/bin/env python3
                    import sys
                    from itertools import groupby
                    for key, lines in groupby(sys.stdin, lambda line: line.split("\\t")[0]):
                        print(key + "\\t" + str(sum(int(line.split("\\t")[1]) for line in lines)))
                    """);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_WAIT_S = 30;

    private final ManagedChannel channel;
    final WorkerManagementServiceBlockingStub workers;
    final TaskDistributionServiceBlockingStub tasks;
    final JobManagementServiceBlockingStub jobs;
    final ResourceManagementServiceBlockingStub resources;

    PollingClient(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        workers = WorkerManagementServiceGrpc.newBlockingStub(channel);
        tasks = TaskDistributionServiceGrpc.newBlockingStub(channel);
        jobs = JobManagementServiceGrpc.newBlockingStub(channel);
        resources = ResourceManagementServiceGrpc.newBlockingStub(channel);
    }

    static SubmitJobRequest.Builder wordCount(String jobId, String text) {
        return SubmitJobRequest.newBuilder()
                .setJobId(jobId)
                .setInputText(text)
                .setSplitSize(20)
                .setReducers(2)
                .setFormat("text")
                .setMapScript(MAP_SCRIPT)
                .setReduceScript(REDUCE_SCRIPT);
    }

    RegisterWorkerResponse register(String name, int capacity, String... capabilities) {
        return workers.registerWorker(
                RegisterWorkerRequest.newBuilder()
                        .setWorkerName(name)
                        .setCapacity(capacity)
                        .addAllCapabilities(List.of(capabilities))
                        .build());
    }

    HeartbeatResponse beat(String worker, String... running) {
        return workers.sendHeartbeat(
                HeartbeatRequest.newBuilder()
                        .setWorkerId(worker)
                        .addAllRunningTasks(List.of(running))
                        .build());
    }

    TaskResponse request(String worker) {
        return tasks.requestTask(TaskRequest.newBuilder().setWorkerId(worker).build());
    }

    /** Asks until there is a task. */
    Task awaitTask(String worker) {
        TaskResponse[] answer = new TaskResponse[1];
        await(
                "a task for " + worker,
                () -> {
                    answer[0] = request(worker);
                    return answer[0].getHasTask();
                });
        return answer[0].getTask();
    }

    TaskCompletionResponse complete(String worker, Task task, String output) {
        return complete(
                worker,
                task,
                TaskResult.newBuilder()
                        .setSuccess(true)
                        .setResultData(ByteString.copyFromUtf8(output))
                        .build());
    }

    TaskCompletionResponse fail(String worker, Task task, String message, String... metrics) {
        var result = TaskResult.newBuilder().setErrorMessage(message);
        for (int i = 0; i < metrics.length; i += 2) {
            result.putMetrics(metrics[i], metrics[i + 1]);
        }
        return complete(worker, task, result.build());
    }

    TaskCompletionResponse complete(String worker, Task task, TaskResult result) {
        return tasks.completeTask(
                TaskCompletionRequest.newBuilder()
                        .setWorkerId(worker)
                        .setTaskId(task.getTaskId())
                        .setJobId(task.getJobId())
                        .setTaskTypeValue(task.getTypeValue())
                        .setResult(result)
                        .setExecutionTimeMs(1)
                        .build());
    }

    /** Does what tasks come until the job is over. */
    JobStatusResponse work(String worker, String job) {
        await(
                "the end of " + job,
                () -> {
                    TaskResponse answer = request(worker);
                    if (answer.getHasTask()) {
                        complete(worker, answer.getTask(), output(answer.getTask()));
                    }
                    return isOver(status(job).getState());
                });
        return status(job);
    }

    JobStatusResponse awaitEnd(String job) {
        await("the end of " + job, () -> isOver(status(job).getState()));
        return status(job);
    }

    private static boolean isOver(JobState state) {
        return state.getNumber() >= JobState.JOB_SUCCEEDED_VALUE;
    }

    JobStatusResponse status(String job) {
        return jobs.getJobStatus(JobStatusRequest.newBuilder().setJobId(job).build());
    }

    static JsonNode payload(Task task) {
        try {
            return JSON.readTree(task.getPayload().toByteArray());
        } catch (IOException e) {
            throw new AssertionError("Expected JSON, but it is not", e);
        }
    }

    /** What the script of a word count prints for that task. */
    static String output(Task task) {
        Stream<String> lines = payload(task).get("input").asText().lines();
        if (task.getType() == TaskType.TASK_MAP) {
            return lines.flatMap(line -> Stream.of(line.split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word + "\t1\n")
                    .collect(Collectors.joining());
        }
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> {
            String[] pair = line.split("\t");
            counts.merge(pair[0], Integer.parseInt(pair[1]), Integer::sum);
        });
        return counts.entrySet().stream()
                .map(count -> count.getKey() + "\t" + count.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Looks until it is so. */
    static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_S);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Expected " + what + ", but it did not come");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** As a killed process does: the connection is gone, without a word. */
    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
