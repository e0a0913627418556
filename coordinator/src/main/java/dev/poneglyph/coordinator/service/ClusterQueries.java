package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.protocol.codec.snapshot.StateHash;
import dev.poneglyph.protocol.v1.ClusterInfo;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.ListWorkersResponse;
import io.grpc.StatusException;
import java.util.List;

/** Answers questions about workers and the cluster. Waits; called on virtual threads. */
final class ClusterQueries {

    private final LoopCalls calls;
    private final Loop loop;
    private final String version;

    ClusterQueries(LoopCalls calls, String version) {
        this.calls = calls;
        this.loop = calls.loop();
        this.version = version;
    }

    ListWorkersResponse workers(ListWorkersRequest request)
            throws StatusException, InterruptedException {
        List<Worker> workers = calls.query(view -> List.copyOf(view.workers()));
        var response = ListWorkersResponse.newBuilder();
        workers.stream()
                .map(request.getBreakerHistory() ? WorkerReport::withHistory : WorkerReport::of)
                .forEach(response::addWorkers);
        return response.build();
    }

    ClusterInfo cluster() throws StatusException, InterruptedException {
        EngineSnapshot snapshot = calls.snapshot();
        return clusterInfo(snapshot).setVersion(version).build();
    }

    static ClusterInfo.Builder clusterInfo(EngineSnapshot snapshot) {
        ClusterInfo.Builder info =
                ClusterInfo.newBuilder()
                        .setLogIndex(snapshot.index())
                        .setStateHash(StateHash.of(snapshot));
        info.putAllStatistics(StateReport.totals(snapshot.statistics()));
        return info;
    }
}
