package dev.poneglyph.coordinator.http.v1.deadletters;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Actor;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.DoneView;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.operate.DeadLetterQueries;
import dev.poneglyph.coordinator.service.operate.Recoverability;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.v1.PurgeDeadLettersRequest;
import dev.poneglyph.protocol.v1.PurgeDeadLettersResponse;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** What is done to dead letters. */
public final class DeadLetterActs implements HttpRoutes {

    private final LoopCalls calls;
    private final DeadLetterQueries letters;

    /** Acts through {@code letters}. */
    public DeadLetterActs(LoopCalls calls, DeadLetterQueries letters) {
        this.calls = calls;
        this.letters = letters;
    }

    private record PurgedView(long matched, List<String> sample, boolean dryRun) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/dead-letters/purge", this::purge);
        routes.post("/api/v1/dead-letters/{task}/recover", this::recover);
    }

    private void recover(Context call) throws Exception {
        Query.of(call);
        RecoveryWish wish = Body.read(call, RecoveryWish.class);
        Optional<ByteString> payload = wish.payload();
        String name = call.pathParam("task");
        if (wish.isDryRun()) {
            call.json(new DoneView(false, true, dryRun(name, payload.isPresent())));
            return;
        }
        RecoverDeadLetterRequest.Builder request =
                RecoverDeadLetterRequest.newBuilder()
                        .setTask(name)
                        .setBy(Actor.of(call, wish.by()));
        payload.ifPresent(request::setPayload);
        letters.recover(request.build());
        call.json(
                new DoneView(
                        false,
                        null,
                        "Task %s is back among those that wait, with fresh budgets%s."
                                .formatted(name, payload.isPresent() ? " and a new payload" : "")));
    }

    private String dryRun(String name, boolean edited)
            throws StatusException, InterruptedException {
        TaskId id =
                calls.query(view -> view.findTask(name))
                        .orElseThrow(() -> Statuses.unknownTask(name));
        JobSight sight =
                calls.query(view -> JobSight.of(view, id.job()))
                        .orElseThrow(() -> Statuses.unknownJob(id.job()));
        Optional<String> objection = Recoverability.objection(sight, id);
        if (objection.isPresent()) {
            throw Statuses.of(Status.FAILED_PRECONDITION, objection.get());
        }
        return "Task %s could be recovered%s; nothing was changed."
                .formatted(name, edited ? " with the new payload" : "");
    }

    private void purge(Context call) throws Exception {
        Query.of(call);
        PurgeWish wish = Body.read(call, PurgeWish.class);
        PurgeDeadLettersResponse done =
                letters.purge(
                        PurgeDeadLettersRequest.newBuilder()
                                .setFilter(wish.filterOrRefuse())
                                .setBy(Actor.of(call, wish.by()))
                                .setDryRun(wish.isDryRun())
                                .build());
        call.json(new PurgedView(done.getMatched(), done.getSampleList(), wish.isDryRun()));
    }
}
