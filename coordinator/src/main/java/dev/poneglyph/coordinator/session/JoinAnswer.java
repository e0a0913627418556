package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;

/** Answers a hello once it is committed. */
record JoinAnswer(WorkerSessions sessions, Session session) implements ReplySink {

    @Override
    public void replied(Command command, Reply reply) {
        switch (reply) {
            case Reply.Accepted accepted -> sessions.joined(session);
            case Reply.Duplicate duplicate -> sessions.joined(session);
            case Reply.Rejected rejected ->
                    sessions.refused(session, rejected.message(), retryAfterMs(rejected.reason()));
        }
    }

    @Override
    public void unavailable(Unavailable why) {
        sessions.refused(session, why.message(), WorkerSessions.RETRY_AFTER_MS);
    }

    private static long retryAfterMs(Reply.Reason reason) {
        return switch (reason) {
            case LIMIT_REACHED -> WorkerSessions.RETRY_AFTER_MS;
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    INVALID_STATE,
                    STALE_ATTEMPT,
                    STALE_INCARNATION ->
                    0;
        };
    }
}
