package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.http.v1.call.Sort;
import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.operate.Filters;
import dev.poneglyph.coordinator.service.operate.Recoverability;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import io.grpc.Status;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What is asked of dead letters. */
public final class DeadLetterRoutes implements HttpRoutes {

    private static final String FILTER = "filter";
    private final LoopCalls calls;

    /** Asks {@code calls}. */
    public DeadLetterRoutes(LoopCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/dead-letters", this::list);
        routes.get("/api/v1/dead-letters/reasons", this::reasons);
        routes.get("/api/v1/dead-letters/{task}", this::get);
    }

    private void list(Context call) throws Exception {
        Query query = Query.of(call, FILTER, Sort.NAME, "limit", "page_token", "offset");
        DeadLetterFilter filter = filter(query);
        Sort sort = Sort.of(query, "-at", List.of("at", "task"));
        boolean byTime = sort.name().equals("at");
        Selection<Letter> selection = Selection.byKey(Paging.of(query), sort.descending());
        long[] place = {0};
        Letter.find(
                ClusterSight.of(calls),
                filter,
                letter -> selection.offer(letter, byTime ? letter.letter().atMs() : place[0]++));
        call.json(selection.page().map(DeadLetterView::of));
    }

    private void reasons(Context call) throws Exception {
        DeadLetterFilter filter = filter(Query.of(call, FILTER));
        var tally = new ReasonsView.Tally();
        Letter.find(ClusterSight.of(calls), filter, tally::add);
        call.json(tally.view());
    }

    private DeadLetterFilter filter(Query query) throws Exception {
        return Filters.resolve(calls.loop(), query.text(FILTER));
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        String name = call.pathParam("task");
        TaskId id =
                calls.query(view -> view.findTask(name))
                        .orElseThrow(() -> Statuses.unknownTask(name));
        JobSight sight =
                calls.query(view -> JobSight.of(view, id.job()))
                        .orElseThrow(() -> Statuses.unknownJob(id.job()));
        Letter letter = letter(sight, id);
        String objection = Recoverability.objection(sight, id).orElse(null);
        call.json(DeadLetterDetailView.of(letter, objection));
    }

    private static Letter letter(JobSight sight, TaskId id) throws StatusException {
        Task task = sight.tasks().get(id.stage()).get(id.index());
        DeadLetter letter = task.deadLetter();
        if (letter == null || task.state() != TaskState.DEAD_LETTER) {
            throw Statuses.of(
                    Status.NOT_FOUND,
                    "Expected a dead letter, but task %s is %s; see the list of dead letters"
                            .formatted(sight.job().taskName(id.stage(), id.index()), task.state()));
        }
        return new Letter(sight.job(), task, letter);
    }
}
