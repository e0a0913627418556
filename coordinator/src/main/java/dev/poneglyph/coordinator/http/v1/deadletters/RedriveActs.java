package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Actor;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.view.ByWish;
import dev.poneglyph.coordinator.service.operate.Redrives;
import dev.poneglyph.protocol.v1.RedriveAction;
import dev.poneglyph.protocol.v1.StartRedriveResponse;
import dev.poneglyph.protocol.v1.SteerRedriveRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Starts and steers redrives. */
public final class RedriveActs implements HttpRoutes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int RANDOM_BITS = 40;
    private static final int RADIX = 36;

    private final Redrives redrives;
    private final RandomGenerator random;

    /**
     * @param random draws ids that callers leave to the coordinator
     */
    public RedriveActs(Redrives redrives, RandomGenerator random) {
        this.redrives = redrives;
        this.random = random;
    }

    private record StartedView(
            int tasks,
            List<String> sample,
            boolean dryRun,
            boolean duplicate,
            @Nullable RedriveView redrive) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/redrives", this::start);
        String one = "/api/v1/redrives/{id}";
        routes.post(one + "/pause", call -> steer(call, RedriveAction.REDRIVE_PAUSE));
        routes.post(one + "/resume", call -> steer(call, RedriveAction.REDRIVE_RESUME));
        routes.post(one + "/cancel", call -> steer(call, RedriveAction.REDRIVE_CANCEL));
    }

    private void start(Context call) throws Exception {
        Query.of(call);
        RedriveWish wish = Body.read(call, RedriveWish.class);
        StartRedriveResponse done =
                redrives.start(wish.toProto(newId(), Actor.of(call, wish.by())));
        boolean started = !wish.isDryRun() && !done.getDuplicate();
        call.status(started ? CREATED : OK)
                .json(
                        new StartedView(
                                done.getTasks(),
                                done.getSampleList(),
                                wish.isDryRun(),
                                done.getDuplicate(),
                                done.hasRedrive() ? RedriveView.of(done.getRedrive()) : null));
    }

    private String newId() {
        return "redrive-" + Long.toString(random.nextLong(1L << RANDOM_BITS), RADIX);
    }

    private void steer(Context call, RedriveAction action) throws Exception {
        Query.of(call);
        ByWish wish = Body.read(call, ByWish.class);
        call.json(
                RedriveView.of(
                        redrives.steer(
                                SteerRedriveRequest.newBuilder()
                                        .setId(call.pathParam("id"))
                                        .setAction(action)
                                        .setBy(Actor.of(call, wish.by()))
                                        .build())));
    }
}
