package dev.poneglyph.coordinator.http.live;

import dev.poneglyph.coordinator.access.front.HttpAccess;
import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.feed.overview.Overview;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import io.grpc.StatusException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that follow the overview. */
final class LiveCalls {

    /** Calls of this kind at one time. */
    static final int MAX_CALLS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(LiveCalls.class);
    private static final long INTERVAL_MS = 500;

    /** Intervals without a change after which it is sent all the same: that all is well is news. */
    private static final int QUIET_INTERVALS = 4;

    private final Observation observation;
    private final Semaphore room = new Semaphore(MAX_CALLS);

    LiveCalls(Observation observation) {
        this.observation = observation;
    }

    void follow(Context call) throws ProblemException, StatusException, InterruptedException {
        FeedQuery.requireOnly(call);
        if (!room.tryAcquire()) {
            throw new ProblemException(
                    Problem.unavailable(
                            "Expected at most %d calls that follow the overview, but there are as many; close one, or ask /api/v1/overview"
                                    .formatted(MAX_CALLS)));
        }
        try {
            Overview first = observation.overview().overview();
            send(first, EventStream.open(call), () -> HttpAccess.stillHolds(call));
        } catch (IOException e) {
            LOG.debug("follower of the overview left cause={}", e.toString());
        } finally {
            room.release();
        }
    }

    private void send(Overview first, EventStream stream, BooleanSupplier mayListen)
            throws IOException, InterruptedException {
        Overview sent = first;
        write(first, stream);
        int quiet = 0;
        while (!observation.awaitEnd(INTERVAL_MS)) {
            if (!mayListen.getAsBoolean()) {
                stream.endOfLeave();
                return;
            }
            Overview next = next(stream);
            if (next == null) {
                return;
            }
            quiet = next.saysSameAs(sent) ? quiet + 1 : QUIET_INTERVALS;
            if (quiet >= QUIET_INTERVALS) {
                quiet = 0;
                sent = next;
                write(next, stream);
            }
        }
    }

    private static void write(Overview overview, EventStream stream) throws IOException {
        stream.event("overview", null, overview);
        stream.flush();
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
