package dev.poneglyph.coordinator.http.live;

import dev.poneglyph.coordinator.access.front.HttpAccess;
import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.coordinator.feed.FeedEnd;
import dev.poneglyph.coordinator.feed.FeedEvent;
import dev.poneglyph.coordinator.feed.FeedFilter;
import dev.poneglyph.coordinator.feed.FeedReader;
import dev.poneglyph.coordinator.feed.Subscription;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that follow the feed. */
final class EventCalls {

    private static final Logger LOG = LoggerFactory.getLogger(EventCalls.class);

    /** Events that are written before they are flushed. */
    private static final int BATCH = 256;

    /** A caller that left is noticed this late at most, and no proxy takes the call for dead. */
    private static final long HEARTBEAT_MS = 5_000;

    private final FeedReader feed;

    EventCalls(FeedReader feed) {
        this.feed = feed;
    }

    void follow(Context call) throws ProblemException, StatusException, InterruptedException {
        try (Subscription subscription = open(call)) {
            send(subscription, EventStream.open(call), () -> HttpAccess.stillHolds(call));
        } catch (IOException e) {
            LOG.debug("follower of the feed left cause={}", e.toString());
        }
    }

    private Subscription open(Context call)
            throws ProblemException, StatusException, InterruptedException {
        FeedQuery.requireOnly(call, "kinds", "job", "worker", "task", "recent", "last_event_id");
        FeedFilter filter = FeedQuery.filter(call);
        EventId last = FeedQuery.lastEventId(call);
        if (last == null) {
            return feed.follow(filter, FeedQuery.recent(call));
        }
        try {
            return feed.followAfter(filter, last);
        } catch (StatusException e) {
            if (e.getStatus().getCode() == Status.Code.OUT_OF_RANGE) {
                throw ProblemException.gone(String.valueOf(e.getStatus().getDescription()));
            }
            throw e;
        }
    }

    private static void send(
            Subscription subscription, EventStream stream, BooleanSupplier mayListen)
            throws IOException, InterruptedException {
        try {
            while (mayListen.getAsBoolean()) {
                List<FeedEvent> events = subscription.take(BATCH, HEARTBEAT_MS);
                for (FeedEvent event : events) {
                    stream.event(event.kind(), event.id(), event);
                }
                if (events.isEmpty()) {
                    stream.heartbeat();
                } else {
                    stream.flush();
                }
            }
            stream.endOfLeave();
        } catch (FeedEnd end) {
            stream.event("end", null, problem(end));
            stream.flush();
        }
    }

    private static Problem problem(FeedEnd end) {
        String sentence = String.valueOf(end.getMessage());
        return switch (end.why()) {
            case TOO_SLOW -> Problem.of(Status.RESOURCE_EXHAUSTED.withDescription(sentence));
            case STOPPING -> Problem.unavailable(sentence);
        };
    }
}
