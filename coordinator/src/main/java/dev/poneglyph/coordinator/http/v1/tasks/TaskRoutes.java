package dev.poneglyph.coordinator.http.v1.tasks;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.AttemptView;
import dev.poneglyph.coordinator.service.AttemptProgresses;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.explain.Explanations;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of tasks. */
public final class TaskRoutes implements HttpRoutes {

    private final LoopCalls calls;
    private final AttemptProgresses progresses;
    private final Explanations explanations;

    /** Asks {@code calls}. */
    public TaskRoutes(LoopCalls calls, AttemptProgresses progresses, Explanations explanations) {
        this.calls = calls;
        this.progresses = progresses;
        this.explanations = explanations;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/tasks", this::list);
        routes.get("/api/v1/tasks/{task}", this::get);
    }

    private void list(Context call) throws Exception {
        TaskList list = TaskList.of(Query.of(call, TaskList.QUERY));
        ClusterSight sight = ClusterSight.of(calls);
        if (!list.filter().job().isEmpty() && list.filter().jobs(sight).isEmpty()) {
            throw Statuses.unknownJob(list.filter().job());
        }
        Page<Found> page = list.page(sight);
        AttemptProgresses.Read progress =
                progresses.of(page.items().stream().map(Found::task).toList());
        call.json(page.map(found -> TaskView.of(found, progress.of(found.task()))));
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        String name = call.pathParam("task");
        Found found =
                calls.query(view -> find(view, name)).orElseThrow(() -> Statuses.unknownTask(name));
        Explanation story =
                explanations.of(
                        ExplainRequest.newBuilder()
                                .setKind(ExplainedKind.EXPLAINED_TASK)
                                .setName(name)
                                .build());
        AttemptProgresses.Read progress = progresses.of(List.of(found.task()));
        call.json(
                TaskDetailView.of(
                        TaskView.of(found, progress.of(found.task())),
                        attempts(name, found.task(), progress),
                        found.task(),
                        story));
    }

    private static Optional<Found> find(StateView view, String name) {
        return view.findTask(name)
                .flatMap(view::task)
                .flatMap(task -> view.job(task.id().job()).map(job -> new Found(job, task)));
    }

    private static List<AttemptView> attempts(
            String name, Task task, AttemptProgresses.Read progress) {
        List<AttemptView> views = new ArrayList<>();
        for (int i = 0; i < task.attempts().size(); i++) {
            views.add(AttemptView.of(name, task, i, progress.of(task.attempts().get(i))));
        }
        return views;
    }
}
