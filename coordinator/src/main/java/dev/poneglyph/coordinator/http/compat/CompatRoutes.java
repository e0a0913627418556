package dev.poneglyph.coordinator.http.compat;

import static dev.poneglyph.coordinator.http.compat.CompatCalls.asking;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked over the interface that was there before. */
final class CompatRoutes implements HttpRoutes {

    private static final String ROOT = "/fault-tolerance";

    /** Tasks told in one answer. */
    private static final int MAX_TASKS = 10_000;

    private static final int DEFAULT_LETTERS = 100;

    private final LoopCalls calls;
    private final EngineConfig config;

    /** Asks {@code calls}. */
    CompatRoutes(LoopCalls calls, EngineConfig config) {
        this.calls = calls;
        this.config = config;
    }

    private record ActiveTasks(int totalActiveTasks, List<TaskViews.Active> tasks) {}

    private record RetryQueue(int totalRetryTasks, List<TaskViews.Waiting> tasks) {}

    private record Letters(QueueView statistics, List<TaskViews.SetAside> tasks) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ROOT + "/stats", asking(this::stats));
        routes.get(ROOT + "/dashboard", asking(this::dashboard));
        routes.get(ROOT + "/circuit-breakers", asking(this::breakers));
        routes.get(ROOT + "/circuit-breaker/{worker}", asking(this::breaker));
        routes.get(ROOT + "/dead-letter-queue", asking(this::deadLetters));
        routes.get(ROOT + "/tasks/{task}", asking(this::task));
        routes.get(ROOT + "/active-tasks", asking(this::activeTasks));
        routes.get(ROOT + "/retry-queue", asking(this::retryQueue));
    }

    private void stats(Context call) throws StatusException, InterruptedException {
        call.json(stats(ClusterSight.of(calls)));
    }

    private StatsView stats(ClusterSight sight) {
        return StatsView.of(sight, queue(TaskSearch.SET_ASIDE.in(sight, nowMs())));
    }

    private QueueView queue(List<SeenTask> letters) {
        return QueueView.of(letters, config.limits().maxDeadLetters());
    }

    /** A person gets the page, a program the numbers. */
    private void dashboard(Context call) throws StatusException, InterruptedException {
        String accepted = call.header("Accept");
        if (accepted != null && accepted.contains("text/html")) {
            call.redirect("/");
            return;
        }
        ClusterSight sight = ClusterSight.of(calls);
        call.json(DashboardView.of(sight, stats(sight)));
    }

    private void breakers(Context call) throws StatusException, InterruptedException {
        Map<String, BreakerViews.Brief> views = new LinkedHashMap<>();
        for (Worker worker : calls.query(view -> List.copyOf(view.workers()))) {
            views.put(worker.name(), BreakerViews.Brief.of(worker, config.breaker()));
        }
        call.json(views);
    }

    private void breaker(Context call) throws StatusException, InterruptedException {
        String name = call.pathParam("worker");
        Worker worker =
                calls.query(view -> view.worker(name))
                        .orElseThrow(() -> Statuses.unknownWorker(name));
        call.json(BreakerViews.Full.of(worker, config.breaker()));
    }

    private void deadLetters(Context call) throws StatusException, InterruptedException {
        int limit = limit(call.queryParam("limit"));
        List<SeenTask> letters = TaskSearch.SET_ASIDE.in(ClusterSight.of(calls), nowMs());
        call.json(
                new Letters(
                        queue(letters),
                        letters.stream().limit(limit).map(TaskViews.SetAside::of).toList()));
    }

    private static int limit(@Nullable String text) throws StatusException {
        try {
            int limit = text == null ? DEFAULT_LETTERS : Integer.parseInt(text);
            if (limit >= 0 && limit <= MAX_TASKS) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw badLimit(text);
        }
        throw badLimit(text);
    }

    private static StatusException badLimit(@Nullable String text) {
        return Statuses.invalid(
                "Expected limit to be a whole number of 0 to %d, but it is \"%s\""
                        .formatted(MAX_TASKS, text));
    }

    private void task(Context call) throws StatusException, InterruptedException {
        String name = call.pathParam("task");
        long nowMs = nowMs();
        SeenTask seen =
                calls.query(view -> find(view, name, nowMs))
                        .orElseThrow(() -> Statuses.unknownTask(name));
        call.json(TaskViews.Full.of(seen));
    }

    private static Optional<SeenTask> find(StateView view, String name, long nowMs) {
        return view.findTask(name)
                .flatMap(view::task)
                .flatMap(task ->
                        view.job(task.id().job()).map(job -> new SeenTask(job, task, nowMs)));
    }

    private void activeTasks(Context call) throws StatusException, InterruptedException {
        List<SeenTask> active = TaskSearch.ACTIVE.in(ClusterSight.of(calls), nowMs());
        call.json(
                new ActiveTasks(
                        active.size(),
                        active.stream().limit(MAX_TASKS).map(TaskViews.Active::of).toList()));
    }

    private void retryQueue(Context call) throws StatusException, InterruptedException {
        List<SeenTask> waiting = TaskSearch.WAITING.in(ClusterSight.of(calls), nowMs());
        waiting.sort(Comparator.comparingLong(seen -> seen.task().dueMs()));
        call.json(
                new RetryQueue(
                        waiting.size(),
                        waiting.stream().limit(MAX_TASKS).map(TaskViews.Waiting::of).toList()));
    }

    private long nowMs() {
        return calls.loop().time().wallMs();
    }
}
