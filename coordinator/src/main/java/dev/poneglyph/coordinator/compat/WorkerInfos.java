package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.polling.PollingWorker;
import dev.poneglyph.coordinator.polling.PollingWorkers;
import dev.poneglyph.coordinator.polling.Profile;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.compat.WorkerInfo;
import dev.poneglyph.protocol.compat.WorkerStatus;
import dev.poneglyph.protocol.compat.WorkerStatusResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Optional;

/** Workers of both protocols as callers see them. Waits; called on virtual threads. */
final class WorkerInfos {

    private final LoopCalls loop;
    private final WorkerSessions sessions;
    private final PollingWorkers workers;

    WorkerInfos(ServiceContext context, PollingWorkers workers) {
        loop = new LoopCalls(context.loop());
        sessions = context.sessions();
        this.workers = workers;
    }

    /**
     * A worker as the engine knows it.
     *
     * @param heardAtMs when it was heard last, epoch milliseconds; 0 where it is away
     */
    record Seen(Worker worker, WorkerInfo info, long heardAtMs) {

        boolean isActive() {
            return worker.state() == WorkerState.ACTIVE;
        }
    }

    WorkerStatusResponse status(String id) throws StatusException, InterruptedException {
        Optional<Heard> found = loop.query(view -> view.worker(id).map(this::heard));
        Seen seen =
                found.map(this::seen)
                        .orElseThrow(() ->
                                Statuses.of(
                                        Status.NOT_FOUND,
                                        "Expected the id of a worker, but \"%s\" is none; see GetClusterResources"
                                                .formatted(id)));
        return WorkerStatusResponse.newBuilder()
                .setWorker(seen.info())
                .setIsHealthy(
                        seen.info().getStatus() != WorkerStatus.WORKER_ERROR && seen.isActive())
                .setLastHeartbeat(seen.heardAtMs())
                .build();
    }

    /** All workers the engine knows. */
    List<Seen> all() throws StatusException, InterruptedException {
        List<Heard> all = loop.query(view -> view.workers().stream().map(this::heard).toList());
        return all.stream().map(this::seen).toList();
    }

    private record Heard(Worker worker, long heardAtMs) {}

    /** On the loop. */
    private Heard heard(Worker worker) {
        var silence = sessions.silenceMs(worker.name());
        long nowMs = loop.loop().time().wallMs();
        return new Heard(worker, silence.isPresent() ? nowMs - silence.getAsLong() : 0);
    }

    private Seen seen(Heard heard) {
        Worker worker = heard.worker();
        Optional<PollingWorker> polling = workers.heard(worker.name());
        WorkerInfo.Builder info =
                WorkerInfo.newBuilder()
                        .setWorkerId(worker.name())
                        .setWorkerName(worker.name())
                        .setCapacity(worker.slots())
                        .addAllCapabilities(Profile.capabilitiesOf(worker.labels()))
                        .setStatus(status(worker))
                        .setLastHeartbeat(heard.heardAtMs())
                        .setCurrentTasks(worker.leases());
        polling.map(PollingWorker::profile)
                .ifPresent(profile ->
                        info.setWorkerName(profile.givenName())
                                .setResources(profile.resources())
                                .setLocation(profile.location()));
        return new Seen(worker, info.build(), heard.heardAtMs());
    }

    private static WorkerStatus status(Worker worker) {
        return switch (worker.state()) {
            case ACTIVE -> statusOfActive(worker);
            case SUSPECT -> WorkerStatus.WORKER_UNKNOWN;
            case DRAINING -> WorkerStatus.WORKER_MAINTENANCE;
            case LOST, GONE -> WorkerStatus.WORKER_OFFLINE;
        };
    }

    private static WorkerStatus statusOfActive(Worker worker) {
        if (BreakerRules.isHeld(worker.breaker())) {
            return WorkerStatus.WORKER_ERROR;
        }
        return worker.leases() > 0 ? WorkerStatus.WORKER_BUSY : WorkerStatus.WORKER_IDLE;
    }
}
