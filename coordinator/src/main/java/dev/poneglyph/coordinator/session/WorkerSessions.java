package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.access.pass.Pass;
import dev.poneglyph.coordinator.detection.AttemptProgress;
import dev.poneglyph.coordinator.detection.FailureDetector;
import dev.poneglyph.coordinator.detection.Patience;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All workers' streams. Lives on the loop and has no network of its own: it speaks through {@link
 * WorkerLink}. Every method is called on the loop.
 */
public final class WorkerSessions implements LoopPart {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSessions.class);

    /** When a worker that was refused for a passing reason may come back. */
    static final long RETRY_AFTER_MS = 1_000;

    private final Loop loop;
    private final SessionSettings settings;
    private final FailureDetector detector;
    private final Orders orders;
    private final OpenSessions sessions = new OpenSessions();
    private final Admission admission;
    private final HeldStreams held;
    private final ProofWatch proofs;

    /** No stream yet. */
    public WorkerSessions(Loop loop, SessionSettings settings) {
        this.loop = loop;
        this.settings = settings;
        orders = new Orders(loop, sessions, settings.traceParents());
        detector = new FailureDetector(loop, settings.liveness(), this::cutOff);
        held = new HeldStreams(settings.limits());
        admission = new Admission(loop, sessions, detector, held);
        proofs = new ProofWatch(loop, sessions, this::forget);
    }

    /** A valid hello came in on a new stream. */
    void hello(Session session) {
        String name = session.hello().name();
        if (!proofs.admits(session) || !admission.admit(session)) {
            return;
        }
        sessions.add(session);
        proofs.begun(session);
        Patience usual = Patience.of(settings.liveness());
        detector.connected(name, () -> session.link().patience(usual));
        loop.propose(
                List.of(new Command.JoinWorker(session.hello())), new JoinAnswer(this, session));
    }

    /** A message after the hello. */
    void received(Session session, WorkerMessage message) {
        if (session.isOver()) {
            return;
        }
        String problem = session.reports().problemOf(message);
        if (!problem.isEmpty()) {
            session.refuse(problem, 0);
            return;
        }
        detector.heard(session.hello().name());
        message.getProgressList().forEach(report -> progressed(session, report));
        List<Command> commands = session.reports().commandsOf(message);
        if (commands.isEmpty()) {
            answered(session, 0);
        } else {
            loop.propose(commands, new ReportAnswers(this, session, commands.size()));
        }
    }

    private void progressed(Session session, Progress report) {
        session.progressed(report);
        detector.progressed(
                session.hello().name(),
                report.getAttempt().getToken(),
                new AttemptProgress(report.getFraction(), report.getCount(), report.getNote()));
    }

    /** The stream is over, whoever ended it. */
    void ended(Session session) {
        session.ended();
        forget(session);
    }

    /** The stream takes messages again. */
    void writable(Session session) {
        sessions.wantsFlush(session);
    }

    void joined(Session session) {
        if (session.isOver()) {
            detector.joinedLate(
                    session.hello().name(), sessions.of(session.hello().name()) != null);
            return;
        }
        Pass pass = session.pass(settings.passes());
        if (!proofs.stillGood(session)) {
            return;
        }
        session.joined();
        session.outbox().welcome(settings.welcome(pass));
        sessions.wantsFlush(session);
    }

    void refused(Session session, String sentence, long retryAfterMs) {
        session.refuse(sentence, retryAfterMs);
        forget(session);
    }

    /** All reports of the stream's last message were answered, so many of them refused. */
    void answered(Session session, int refused) {
        held.readOn(session, refused, loop.time().monotonicMs());
        if (refused > 0 && !admission.isWelcome(session)) {
            forget(session);
        }
    }

    /** The attempt runs, as the engine knows by now. */
    void started(Session session, AttemptRef attempt) {
        detector.started(session.hello().name(), attempt);
    }

    /** The attempt runs on a worker that tells so in another way than on its stream. */
    public void started(String worker, AttemptRef attempt) {
        detector.started(worker, attempt);
    }

    /** The same of the attempt's end. */
    public void ended(String worker, long token) {
        Session session = sessions.of(worker);
        if (session != null) {
            session.forgetProgress(token);
        }
    }

    void acknowledge(Session session, AttemptRef attempt) {
        session.acknowledge(attempt.token());
        sessions.wantsFlush(session);
    }

    /** The worker has left: the stream ends after a goodbye. */
    void left(Session session) {
        session.outbox().goodbye();
        session.outbox().flush(session.link());
        drop(session);
    }

    /** Ends the stream; the worker comes back and reconciles. */
    void drop(Session session) {
        session.close();
        forget(session);
    }

    /**
     * Tells every worker to come back, as before the coordinator ends, and ends all streams. What
     * runs goes on running.
     */
    public void closeAll() {
        sessions.refuseAll(
                "Expected a coordinator that serves, but it stops; come back", RETRY_AFTER_MS);
    }

    /** How far an executing attempt is, 0 to 1. */
    public float progressOf(String worker, AttemptRef attempt) {
        Session session = sessions.of(worker);
        return session == null ? 0f : session.progressOf(attempt.token());
    }

    /** How long a worker was not heard, in ms; empty where none of that name is connected. */
    public OptionalLong silenceMs(String worker) {
        return detector.silenceMs(worker);
    }

    /** Why a worker counts as connected but idle, a sentence; empty while it does not. */
    public Optional<String> idleReason(String worker) {
        return detector.idleReason(worker);
    }

    @Override
    public long deadlinesHeldUntilMs() {
        return detector.deadlinesHeldUntilMs();
    }

    @Override
    public void leading() {
        detector.leading();
    }

    @Override
    public void effect(Effect effect) {
        orders.run(effect);
    }

    @Override
    public void turnEnded(long monotonicMs) {
        detector.check(monotonicMs);
        held.check(monotonicMs);
        proofs.check(monotonicMs);
        sessions.takeFlushing().forEach(this::flush);
    }

    @Override
    public long wakeAtMs() {
        return Math.min(detector.wakeAtMs(), Math.min(held.wakeAtMs(), proofs.wakeAtMs()));
    }

    private void flush(Session session) {
        if (session.isOver()) {
            return;
        }
        session.outbox().flush(session.link());
        if (session.outbox().isOverfull()) {
            LOG.warn("worker does not read, stream closed worker={}", session.hello().name());
            drop(session);
        }
    }

    private void cutOff(String worker) {
        Session session = sessions.of(worker);
        if (session != null) {
            drop(session);
        }
    }

    private void forget(Session session) {
        String name = session.hello().name();
        if (sessions.remove(session)) {
            boolean isKnown = loop.view().worker(name).isPresent();
            LOG.debug("worker stream ended worker={} known={}", name, isKnown);
            detector.disconnected(name);
        }
    }
}
