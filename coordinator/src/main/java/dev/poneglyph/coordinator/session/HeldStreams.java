package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.limit.CallRates;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.loop.LoopPart;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Streams that are read on later. Each report goes through the log, so a worker that reports
 * without end what is not its own takes the disk from the others: past a rate of such reports one
 * message a second is read, and far past it the worker has to stay away. On the loop.
 */
final class HeldStreams {

    /**
     * Well below the silence that counts as lost: a worker held back is not taken for a dead one.
     */
    static final long WAIT_MS = 1_000;

    /** More than a worker owes that comes back with all the ends that it keeps. */
    static final long MOST_DEBT_MS = 300_000;

    private static final NetworkLimit LIMIT = NetworkLimit.REFUSED_REPORTS_PER_SECOND_AND_WORKER;

    private record Held(Session session, long untilMs) {}

    private final Enforcement limits;
    private final CallRates refusals;

    /**
     * In the order of their times, as all wait equally long; each session of {@link #owed} once.
     */
    private final Queue<Held> held = new ArrayDeque<>();

    /** How many messages are to be asked for yet; several are under way at one time. */
    private final Map<Session, Integer> owed = new HashMap<>();

    HeldStreams(Enforcement limits) {
        this.limits = limits;
        refusals = new CallRates(limits.rate(LIMIT));
    }

    /**
     * Everything of one of the stream's messages was answered: reads the next one, now or later.
     *
     * @param refused how many of its reports the engine refused
     */
    void readOn(Session session, int refused, long nowMs) {
        boolean inDebt =
                refused > 0 && refusals.reserve(session.hello().name(), refused, nowMs) > 0;
        if (inDebt) {
            limits.refused(LIMIT);
        }
        if (owed.containsKey(session)) {
            owed.merge(session, 1, Integer::sum);
        } else if (inDebt) {
            owed.put(session, 1);
            held.add(new Held(session, nowMs + WAIT_MS));
        } else {
            session.link().receiveNext();
        }
    }

    /** How long a worker of that name has to stay away, 0 for not at all. */
    long banMs(String worker, long nowMs) {
        return Math.max(0, refusals.reserve(worker, 0, nowMs) - MOST_DEBT_MS);
    }

    /** Reads those on whose time has come. */
    void check(long nowMs) {
        while (wakeAtMs() <= nowMs) {
            Session due = held.remove().session();
            int messages = owed.getOrDefault(due, 0);
            owed.remove(due);
            if (!due.isOver()) {
                ask(due, messages, nowMs);
            }
        }
    }

    private void ask(Session session, int owing, long nowMs) {
        boolean inDebt = refusals.reserve(session.hello().name(), 0, nowMs) > 0;
        int now = inDebt ? 1 : owing;
        for (int i = 0; i < now; i++) {
            session.link().receiveNext();
        }
        if (owing > now) {
            owed.put(session, owing - now);
            held.add(new Held(session, nowMs + WAIT_MS));
        }
    }

    /** When to check next, {@link LoopPart#NEVER} for not at all. */
    long wakeAtMs() {
        Held first = held.peek();
        return first == null ? LoopPart.NEVER : first.untilMs();
    }
}
