package dev.poneglyph.coordinator.http.live;

import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.feed.overview.Overview;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import io.grpc.StatusException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that follow the overview. */
final class LiveCalls {

    /** Calls of this kind at one time. */
    static final int MAX_CALLS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(LiveCalls.class);
    private static final long INTERVAL_MS = 500;

    /** Intervals without a change after which something is sent all the same. */
    private static final int HEARTBEAT_EVERY = 10;

    private final Observation observation;
    private final Semaphore room = new Semaphore(MAX_CALLS);

    LiveCalls(Observation observation) {
        this.observation = observation;
    }

    void follow(Context call) throws ProblemException, StatusException, InterruptedException {
        if (!room.tryAcquire()) {
            throw new ProblemException(
                    Problem.unavailable(
                            "Expected at most %d calls that follow the overview, but there are as many; close one, or ask /api/v1/overview"
                                    .formatted(MAX_CALLS)));
        }
        try {
            Overview first = observation.overview().overview();
            send(first, EventStream.open(call));
        } catch (IOException e) {
            LOG.debug("follower of the overview left cause={}", e.toString());
        } finally {
            room.release();
        }
    }

    private void send(Overview first, EventStream stream) throws IOException, InterruptedException {
        Overview sent = first;
        stream.event("overview", null, first);
        stream.flush();
        int quiet = 0;
        while (!observation.awaitEnd(INTERVAL_MS)) {
            Overview next = next(stream);
            if (next == null) {
                return;
            }
            if (!next.saysSameAs(sent)) {
                sent = next;
                quiet = 0;
                stream.event("overview", null, next);
                stream.flush();
            } else if (++quiet % HEARTBEAT_EVERY == 0) {
                stream.heartbeat();
            }
        }
    }

    /** Null where there are no more: the caller has heard why. */
    private @Nullable Overview next(EventStream stream) throws IOException, InterruptedException {
        try {
            return observation.overview().overview();
        } catch (StatusException e) {
            stream.event("end", null, Problem.of(e.getStatus()));
            stream.flush();
            return null;
        }
    }
}
