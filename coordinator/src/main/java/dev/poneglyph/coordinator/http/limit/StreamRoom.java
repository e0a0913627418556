package dev.poneglyph.coordinator.http.limit;

import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Room;
import io.javalin.http.Handler;
import java.util.function.Supplier;

/** Bounds how many calls that do not end by themselves one caller has under way. */
public final class StreamRoom {

    private static final int TOO_MANY_REQUESTS = 429;

    private final int most;
    private final Room room;
    private final Enforcement limits;
    private final Supplier<String> caller;

    /**
     * @param caller who makes the call that is handled in this thread
     */
    public StreamRoom(Enforcement limits, Supplier<String> caller) {
        most = limits.count(NetworkLimit.EVENT_STREAMS_PER_CALLER);
        room = new Room(Integer.MAX_VALUE, most);
        this.limits = limits;
        this.caller = caller;
    }

    /** The same handler, for so many calls of a caller at one time. */
    public Handler bounded(Handler handler) {
        return call -> {
            String who = caller.get();
            if (room.enter(who) != Room.Entry.ADMITTED) {
                limits.refused(NetworkLimit.EVENT_STREAMS_PER_CALLER);
                throw new ProblemException(
                        Problem.of(
                                TOO_MANY_REQUESTS,
                                "resource_exhausted",
                                "Expected at most %d calls of %s that follow what happens, but there are as many; end one"
                                        .formatted(most, who)));
            }
            try {
                handler.handle(call);
            } finally {
                room.leave(who);
            }
        };
    }
}
