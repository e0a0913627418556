package dev.poneglyph.coordinator.http.live;

import dev.poneglyph.coordinator.feed.FeedEvent;
import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.feed.overview.TrafficMeter;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.limit.StreamRoom;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What goes on: {@code /api/v1/overview}, {@code /series}, {@code /live} and {@code /events}. */
public final class LiveRoutes implements HttpRoutes {

    private static final String BASE = "/api/v1";
    private static final int DEFAULT_RECENT = 100;
    private static final int MAX_RECENT = 1_000;

    private final Observation observation;
    private final EventCalls events;
    private final LiveCalls live;
    private final StreamRoom room;

    /**
     * Tells what {@code observation} sees.
     *
     * @param room of the calls that follow it
     */
    public LiveRoutes(Observation observation, StreamRoom room) {
        this.room = room;
        this.observation = observation;
        events = new EventCalls(observation.events());
        live = new LiveCalls(observation);
    }

    private record Page(List<FeedEvent> items) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(BASE + "/overview", this::overview);
        routes.get(BASE + "/series", this::series);
        routes.get(BASE + "/live", room.bounded(live::follow));
        routes.get(BASE + "/events", room.bounded(events::follow));
        routes.get(BASE + "/events/recent", this::recent);
    }

    private void overview(Context call)
            throws ProblemException, StatusException, InterruptedException {
        FeedQuery.requireOnly(call);
        call.json(observation.overview().overview());
    }

    private void series(Context call)
            throws ProblemException, StatusException, InterruptedException {
        FeedQuery.requireOnly(call, "window_s");
        int windowS =
                FeedQuery.number(call, "window_s", TrafficMeter.KEPT_S, 1, TrafficMeter.KEPT_S);
        call.json(observation.overview().series(windowS));
    }

    private void recent(Context call)
            throws ProblemException, StatusException, InterruptedException {
        FeedQuery.requireOnly(call, "kinds", "job", "worker", "task", "before", "limit");
        int limit = FeedQuery.number(call, "limit", DEFAULT_RECENT, 1, MAX_RECENT);
        call.json(
                new Page(
                        observation
                                .events()
                                .recent(FeedQuery.filter(call), FeedQuery.before(call), limit)));
    }
}
