package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether what let workers in is still good: whose is not is turned out, and whose pass is
 * old comes back for another. On the loop.
 */
final class ProofWatch implements ReplySink {

    /** A worker is turned out so soon after its proof ended. */
    static final long EVERY_MS = 500;

    private static final String TURNED_OUT =
            "Expected a worker whose proof is still good, but it was revoked or has expired;"
                    + " give it another and start it again";

    private static final Logger LOG = LoggerFactory.getLogger(ProofWatch.class);

    private final Loop loop;
    private final OpenSessions sessions;
    private final Consumer<Session> onEnd;
    private long nextMs = LoopPart.NEVER;

    /**
     * @param onEnd hears of a session that was ended
     */
    ProofWatch(Loop loop, OpenSessions sessions, Consumer<Session> onEnd) {
        this.loop = loop;
        this.sessions = sessions;
        this.onEnd = onEnd;
    }

    /** Whether what opened the stream still lets in; where not, it was refused. */
    boolean admits(Session session) {
        if (session.isOpenerGood()) {
            return true;
        }
        LOG.warn(
                "worker refused, its proof is good no longer worker={} remote={}",
                session.hello().name(),
                session.link().remote());
        session.refuse(TURNED_OUT, 0);
        return false;
    }

    /**
     * Whether a worker whose join is committed may have the pass that was just drawn for it; where
     * not, it was turned out. Asked after the drawing, so that nothing taken back in between is
     * overtaken by a newer pass.
     */
    boolean stillGood(Session session) {
        if (session.isOpenerGood()) {
            return true;
        }
        turnOut(session);
        return false;
    }

    /** A session began. */
    void begun(Session session) {
        if (session.isProven() && nextMs == LoopPart.NEVER) {
            nextMs = loop.time().monotonicMs() + EVERY_MS;
        }
    }

    void check(long monotonicMs) {
        if (monotonicMs < nextMs) {
            return;
        }
        List<Session> proven = sessions.all().stream().filter(Session::isProven).toList();
        nextMs = proven.isEmpty() ? LoopPart.NEVER : monotonicMs + EVERY_MS;
        long wallMs = loop.time().wallMs();
        for (Session session : proven) {
            if (!session.holds()) {
                turnOut(session);
            } else if (session.renewAtMs() <= wallMs) {
                renew(session);
            }
        }
    }

    long wakeAtMs() {
        return nextMs;
    }

    /** What it holds is handed out again at once, as a lost worker's: it will not come back. */
    private void turnOut(Session session) {
        WorkerHello hello = session.hello();
        LOG.warn("worker turned out worker={} remote={}", hello.name(), session.link().remote());
        session.refuse(TURNED_OUT, 0);
        onEnd.accept(session);
        loop.propose(
                List.of(
                        new Command.LoseWorker(
                                hello.name(),
                                hello.incarnation(),
                                "what it proved itself with was revoked or has expired")),
                this);
    }

    /** It comes back with the pass that it has, and goes on. */
    private void renew(Session session) {
        LOG.debug("worker comes back for another pass worker={}", session.hello().name());
        session.close();
        onEnd.accept(session);
    }

    @Override
    public void replied(Command command, Reply reply) {
        LOG.debug("answered command={} reply={}", command, reply);
    }

    /** The worker is lost all the same, for its silence. */
    @Override
    public void unavailable(Unavailable why) {
        LOG.debug("not committed reason=\"{}\"", why.message());
    }
}
