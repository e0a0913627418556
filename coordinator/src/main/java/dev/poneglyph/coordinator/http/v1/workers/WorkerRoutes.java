package dev.poneglyph.coordinator.http.v1.workers;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of workers. */
public final class WorkerRoutes implements HttpRoutes {

    private static final int MAX_HELD = 1_000;

    private final LoopCalls calls;
    private final WorkerSessions sessions;
    private final BreakerPolicy policy;

    /** Asks {@code calls}. */
    public WorkerRoutes(LoopCalls calls, WorkerSessions sessions, BreakerPolicy policy) {
        this.calls = calls;
        this.sessions = sessions;
        this.policy = policy;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/workers", this::list);
        routes.get("/api/v1/workers/{worker}", this::get);
    }

    private void list(Context call) throws Exception {
        WorkerList list = WorkerList.of(Query.of(call, WorkerList.QUERY));
        ClusterSight sight = ClusterSight.of(calls);
        Page<Worker> page = list.page(sight.workers());
        Map<String, String> idle = idleReasons(page.items());
        var breakers = new BreakerViews(sight, policy);
        call.json(
                page.map(worker ->
                        WorkerView.of(worker, breakers.of(worker), idle.get(worker.name()))));
    }

    private Map<String, String> idleReasons(List<Worker> workers)
            throws StatusException, InterruptedException {
        return calls.query(_ -> {
            Map<String, String> idle = new HashMap<>();
            for (Worker worker : workers) {
                sessions.idleReason(worker.name())
                        .ifPresent(reason -> idle.put(worker.name(), reason));
            }
            return Map.copyOf(idle);
        });
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        String name = call.pathParam("worker");
        Worker worker =
                calls.query(view -> view.worker(name))
                        .orElseThrow(() -> Statuses.unknownWorker(name));
        var breakers = new BreakerViews(ClusterSight.of(calls), policy);
        WorkerView view =
                WorkerView.of(
                        worker,
                        breakers.of(worker),
                        idleReasons(List.of(worker)).get(worker.name()));
        call.json(new WorkerDetailView(view, calls.query(state -> held(state, name))));
    }

    private List<WorkerDetailView.HeldView> held(StateView view, String worker) {
        List<WorkerDetailView.HeldView> held = new ArrayList<>();
        List<AttemptRef> leases = view.leases(worker);
        for (AttemptRef ref : leases.subList(0, Math.min(MAX_HELD, leases.size()))) {
            Optional<Job> job = view.job(ref.task().job());
            Attempt attempt =
                    view.task(ref.task()).map(task -> task.attempt(ref.token())).orElse(null);
            if (job.isPresent() && attempt != null) {
                held.add(held(worker, job.get(), attempt));
            }
        }
        return held;
    }

    private WorkerDetailView.HeldView held(String worker, Job job, Attempt attempt) {
        AttemptRef ref = attempt.ref();
        Long startedAtMs = attempt.startedAtMs() == 0 ? null : attempt.startedAtMs();
        return new WorkerDetailView.HeldView(
                job.taskName(ref.task().stage(), ref.task().index()),
                ref.number(),
                attempt.assignedAtMs(),
                startedAtMs,
                sessions.progressOf(worker, ref));
    }
}
