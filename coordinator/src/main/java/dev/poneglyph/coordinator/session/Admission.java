package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.detection.FailureDetector;
import dev.poneglyph.coordinator.loop.Loop;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which workers may join, and under which names. On the loop. */
final class Admission {

    /** How far the clock of a worker may be ahead: what is more would keep its name for itself. */
    private static final long MAX_AHEAD_MS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Loop loop;
    private final OpenSessions sessions;
    private final FailureDetector detector;
    private final HeldStreams held;

    Admission(Loop loop, OpenSessions sessions, FailureDetector detector, HeldStreams held) {
        this.loop = loop;
        this.sessions = sessions;
        this.detector = detector;
        this.held = held;
    }

    /** Whether the worker may join under its name; where not, it was refused with the reason. */
    boolean admit(Session session) {
        if (!loop.isLeading()) {
            session.refuse(
                    "Expected a coordinator that leads, but this one does not (yet); come back",
                    WorkerSessions.RETRY_AFTER_MS);
            return false;
        }
        if (!isWelcome(session)) {
            return false;
        }
        Optional<String> taken = taken(session);
        if (taken.isPresent()) {
            session.refuse(taken.get(), WorkerSessions.RETRY_AFTER_MS);
            return false;
        }
        String objection = objectionTo(session);
        if (!objection.isEmpty()) {
            LOG.warn("worker refused worker={} reason=\"{}\"", session.hello().name(), objection);
            session.refuse(objection, 0);
            return false;
        }
        return true;
    }

    /** Whether its worker may be here; where not, it was refused with the reason. */
    boolean isWelcome(Session session) {
        String name = session.hello().name();
        long banMs = held.banMs(name, loop.time().monotonicMs());
        if (banMs > 0) {
            LOG.warn("worker stays away worker={} reason=\"reports of what is not its own\"", name);
            session.refuse(
                    "Expected worker %s to report its own attempts, but it reported too many others; mend it, it may come back in %d s"
                            .formatted(name, Math.ceilDiv(banMs, 1_000L)),
                    banMs);
        }
        return banMs == 0;
    }

    /** A join token is good for names that nobody has, or has any more; why to come back. */
    private Optional<String> taken(Session session) {
        String name = session.hello().name();
        boolean isThere =
                sessions.of(name) != null
                        || loop.view().worker(name).map(w -> w.state().isPresent()).orElse(false);
        return session.isNameless() && isThere
                ? Optional.of(
                        "Expected a worker name that is free, but %s is there or was until just now; come back, or choose another --name"
                                .formatted(name))
                : Optional.empty();
    }

    /** Why it may not join at all; empty where it may. */
    private String objectionTo(Session session) {
        String name = session.hello().name();
        if (session.isNameless()
                && session.hello().incarnation() > loop.time().wallMs() + MAX_AHEAD_MS) {
            return "Expected an incarnation of worker %s that is the time of its start, but it is %d, which is to come; set the clock right"
                    .formatted(name, session.hello().incarnation());
        }
        Session other = sessions.of(name);
        boolean sameProcess =
                other != null && other.hello().incarnation() == session.hello().incarnation();
        if (other != null && !sameProcess && detector.isAlive(name)) {
            return "Expected a worker name that is free, but %s is connected from %s; choose another --name"
                    .formatted(name, other.link().remote());
        }
        return "";
    }
}
