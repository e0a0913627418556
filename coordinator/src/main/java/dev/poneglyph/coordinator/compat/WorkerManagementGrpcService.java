package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.polling.CallerConnection;
import dev.poneglyph.coordinator.polling.PollingWorker;
import dev.poneglyph.coordinator.polling.PollingWorkers;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.protocol.compat.HeartbeatRequest;
import dev.poneglyph.protocol.compat.HeartbeatResponse;
import dev.poneglyph.protocol.compat.RegisterWorkerRequest;
import dev.poneglyph.protocol.compat.RegisterWorkerResponse;
import dev.poneglyph.protocol.compat.UnregisterWorkerRequest;
import dev.poneglyph.protocol.compat.UnregisterWorkerResponse;
import dev.poneglyph.protocol.compat.WorkerManagementServiceGrpc;
import dev.poneglyph.protocol.compat.WorkerStatus;
import dev.poneglyph.protocol.compat.WorkerStatusRequest;
import dev.poneglyph.protocol.compat.WorkerStatusResponse;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.List;

/** Workers come, beat and go. */
final class WorkerManagementGrpcService
        extends WorkerManagementServiceGrpc.WorkerManagementServiceImplBase {

    /** How often workers are told to ask for tasks. */
    static final int POLL_INTERVAL_MS = 250;

    /** How often workers are told to beat. */
    static final int HEARTBEAT_INTERVAL_MS = 1_000;

    /** Told to a worker that is not known: it should register. */
    private static final String REGISTER = "register";

    private final GrpcCalls calls;
    private final PollingWorkers workers;
    private final WorkerInfos infos;

    WorkerManagementGrpcService(ServiceContext context, PollingWorkers workers, WorkerInfos infos) {
        calls = new GrpcCalls(context.executor());
        this.workers = workers;
        this.infos = infos;
    }

    @Override
    public void registerWorker(
            RegisterWorkerRequest request, StreamObserver<RegisterWorkerResponse> observer) {
        CallerConnection connection = CallerConnection.current();
        calls.answer(observer, () -> register(request, connection));
    }

    private RegisterWorkerResponse register(
            RegisterWorkerRequest request, CallerConnection connection)
            throws StatusException, InterruptedException {
        try {
            PollingWorker worker = workers.register(Registration.profile(request), connection);
            return RegisterWorkerResponse.newBuilder()
                    .setSuccess(true)
                    .setWorkerId(worker.name())
                    .setPollIntervalMs(POLL_INTERVAL_MS)
                    .setMessage("Worker " + worker.name() + " is registered")
                    .build();
        } catch (StatusException e) {
            return RegisterWorkerResponse.newBuilder().setMessage(Refusals.sentence(e)).build();
        }
    }

    @Override
    public void sendHeartbeat(
            HeartbeatRequest request, StreamObserver<HeartbeatResponse> observer) {
        CallerConnection connection = CallerConnection.current();
        calls.answer(observer, () -> beat(request, connection));
    }

    private HeartbeatResponse beat(HeartbeatRequest request, CallerConnection connection)
            throws StatusException, InterruptedException {
        if (request.getStatus() == WorkerStatus.UNRECOGNIZED) {
            return beaten(
                    false,
                    List.of("Expected a status of 0 to 5, but it is " + request.getStatusValue()));
        }
        try {
            PollingWorker worker = workers.calling(request.getWorkerId(), connection);
            worker.tellsRunning(new HashSet<>(request.getRunningTasksList()));
            return beaten(true, worker.beat(request.getCurrentResources()));
        } catch (StatusException e) {
            String sentence = Refusals.sentence(e);
            return beaten(false, List.of(REGISTER, sentence));
        }
    }

    private static HeartbeatResponse beaten(boolean acknowledged, List<String> commands) {
        return HeartbeatResponse.newBuilder()
                .setAcknowledged(acknowledged)
                .addAllCommands(commands)
                .setNextHeartbeatInterval(HEARTBEAT_INTERVAL_MS)
                .build();
    }

    @Override
    public void getWorkerStatus(
            WorkerStatusRequest request, StreamObserver<WorkerStatusResponse> observer) {
        calls.answer(observer, () -> infos.status(request.getWorkerId()));
    }

    @Override
    public void unregisterWorker(
            UnregisterWorkerRequest request, StreamObserver<UnregisterWorkerResponse> observer) {
        CallerConnection connection = CallerConnection.current();
        calls.answer(observer, () -> unregister(request, connection));
    }

    private UnregisterWorkerResponse unregister(
            UnregisterWorkerRequest request, CallerConnection connection)
            throws StatusException, InterruptedException {
        try {
            PollingWorker worker = workers.calling(request.getWorkerId(), connection);
            workers.unregister(worker);
            return UnregisterWorkerResponse.newBuilder()
                    .setSuccess(true)
                    .setMessage("Worker %s has left".formatted(worker.name()))
                    .build();
        } catch (StatusException e) {
            return UnregisterWorkerResponse.newBuilder().setMessage(Refusals.sentence(e)).build();
        }
    }
}
