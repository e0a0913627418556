package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.limit.CallRates;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.loop.LoopPart;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Streams that are read on later. Each report goes through the log, so a worker that reports
 * without end what is not its own takes the disk from the others: past a rate of such reports its
 * next message waits. On the loop.
 */
final class HeldStreams {

    /**
     * Well below the silence that counts as lost: a worker held back is not taken for a dead one.
     */
    static final long LONGEST_MS = 1_000;

    private record Held(Session session, long untilMs) {}

    private final Enforcement limits;
    private final CallRates refusals;

    /** In the order of their times, as all wait equally long. A session is in it once at most. */
    private final Queue<Held> held = new ArrayDeque<>();

    HeldStreams(Enforcement limits) {
        this.limits = limits;
        refusals = new CallRates(limits.rate(NetworkLimit.REFUSED_REPORTS_PER_SECOND_AND_WORKER));
    }

    /**
     * Everything of the stream's last message was answered: reads the next one, now or later.
     *
     * @param refused how many of its reports the engine refused
     */
    void readOn(Session session, int refused, long nowMs) {
        if (refused > 0 && refusals.reserve(session.hello().name(), refused, nowMs) > 0) {
            limits.refused(NetworkLimit.REFUSED_REPORTS_PER_SECOND_AND_WORKER);
            held.add(new Held(session, nowMs + LONGEST_MS));
        } else {
            session.link().receiveNext();
        }
    }

    /** Reads those on whose time has come. */
    void check(long nowMs) {
        while (wakeAtMs() <= nowMs) {
            Session due = held.remove().session();
            if (!due.isOver()) {
                due.link().receiveNext();
            }
        }
    }

    /** When to check next, {@link LoopPart#NEVER} for not at all. */
    long wakeAtMs() {
        Held first = held.peek();
        return first == null ? LoopPart.NEVER : first.untilMs();
    }
}
