package dev.poneglyph.coordinator.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streams that are open, one a worker, and which of them have something to send. On the loop.
 */
final class OpenSessions {

    private final Map<String, Session> byWorker = new HashMap<>();
    private final Set<Session> toFlush = new LinkedHashSet<>();

    /** The worker's stream, its hello committed or not. */
    @Nullable Session of(String worker) {
        return byWorker.get(worker);
    }

    /** The worker's stream if that process of it has joined. */
    @Nullable Session joined(String worker, long incarnation) {
        Session session = byWorker.get(worker);
        return session != null && session.isJoined() && session.hello().incarnation() == incarnation
                ? session
                : null;
    }

    /** Every stream, as they are now. */
    List<Session> all() {
        return List.copyOf(byWorker.values());
    }

    /** Adds a stream; the worker's older one, if there was one, is closed. */
    void add(Session session) {
        Session older = byWorker.put(session.hello().name(), session);
        if (older != null) {
            older.close();
        }
    }

    /** Forgets the stream; false if another has taken its place, or none was there. */
    boolean remove(Session session) {
        return byWorker.remove(session.hello().name(), session);
    }

    /** The stream has something to send, or takes messages again. */
    void wantsFlush(Session session) {
        toFlush.add(session);
    }

    /** Those that asked for it since the last time. */
    List<Session> takeFlushing() {
        if (toFlush.isEmpty()) {
            return List.of();
        }
        List<Session> flushing = new ArrayList<>(toFlush);
        toFlush.clear();
        return flushing;
    }

    /** Ends all streams with a sentence, after what waits to be sent. */
    void refuseAll(String sentence, long retryAfterMs) {
        for (Session session : all()) {
            session.outbox().flush(session.link());
            session.refuse(sentence, retryAfterMs);
        }
        byWorker.clear();
    }
}
