package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.polling.CallerConnection;
import dev.poneglyph.coordinator.polling.PollingWorkers;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.protocol.compat.TaskCompletionRequest;
import dev.poneglyph.protocol.compat.TaskCompletionResponse;
import dev.poneglyph.protocol.compat.TaskDistributionServiceGrpc;
import dev.poneglyph.protocol.compat.TaskProgressRequest;
import dev.poneglyph.protocol.compat.TaskProgressResponse;
import dev.poneglyph.protocol.compat.TaskRequest;
import dev.poneglyph.protocol.compat.TaskResponse;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Tasks go out and come back. */
final class TaskDistributionGrpcService
        extends TaskDistributionServiceGrpc.TaskDistributionServiceImplBase {

    private static final float WHOLE = 100;

    private final GrpcCalls calls;
    private final PollingWorkers workers;
    private final RequestRoom room;

    TaskDistributionGrpcService(ServiceContext context, PollingWorkers workers, RequestRoom room) {
        calls = new GrpcCalls(context.executor());
        this.workers = workers;
        this.room = room;
    }

    @Override
    public void requestTask(TaskRequest request, StreamObserver<TaskResponse> observer) {
        CallerConnection connection = CallerConnection.current();
        var call = (ServerCallStreamObserver<TaskResponse>) observer;
        calls.answer(
                observer,
                () ->
                        workers.offers()
                                .next(
                                        workers.calling(request.getWorkerId(), connection),
                                        call::isCancelled));
    }

    @Override
    public void completeTask(
            TaskCompletionRequest request, StreamObserver<TaskCompletionResponse> observer) {
        CallerConnection connection = CallerConnection.current();
        room.answer(calls, request, observer, () -> complete(request, connection));
    }

    private TaskCompletionResponse complete(
            TaskCompletionRequest request, CallerConnection connection)
            throws StatusException, InterruptedException {
        try {
            return workers.completions()
                    .complete(workers.calling(request.getWorkerId(), connection), request);
        } catch (StatusException e) {
            return TaskCompletionResponse.newBuilder().setMessage(Refusals.sentence(e)).build();
        }
    }

    @Override
    public void reportTaskProgress(
            TaskProgressRequest request, StreamObserver<TaskProgressResponse> observer) {
        CallerConnection connection = CallerConnection.current();
        calls.answer(observer, () -> progress(request, connection));
    }

    private TaskProgressResponse progress(TaskProgressRequest request, CallerConnection connection)
            throws StatusException, InterruptedException {
        float percentage = request.getProgressPercentage();
        boolean sensible = percentage >= 0 && percentage <= WHOLE;
        try {
            boolean acknowledged =
                    workers.calling(request.getWorkerId(), connection)
                                    .progressed(
                                            request.getTaskId(),
                                            sensible ? percentage / WHOLE : 0,
                                            request.getStatusMessage())
                            && sensible;
            return TaskProgressResponse.newBuilder().setAcknowledged(acknowledged).build();
        } catch (StatusException e) {
            String unused = Refusals.sentence(e);
            return TaskProgressResponse.getDefaultInstance();
        }
    }
}
