package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.protocol.v1.WorkerMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's decisions. Not thread-safe: every call, and every call back from a port, is made on
 * one thread. What changes within one turn of that thread goes up in one message.
 */
public final class WorkerCore {

    private static final Logger log = LoggerFactory.getLogger(WorkerCore.class);

    private final WorkerIdentity identity;
    private final WorkerPorts ports;
    private final long drainTimeoutMs;
    private final HeldAttempts held;
    private final Outbox outbox = new Outbox();
    private final CreditLedger credit = new CreditLedger();
    private final Backoff backoff;
    private final Attempts attempts;
    private @Nullable Connection connection;
    private boolean flushScheduled;
    private boolean draining;
    private boolean drained;
    private boolean ended;

    /**
     * @param drainTimeoutMs how long attempts may go on after {@link #drain}
     */
    public WorkerCore(WorkerIdentity identity, WorkerPorts ports, long drainTimeoutMs) {
        this.identity = identity;
        this.ports = ports;
        this.drainTimeoutMs = drainTimeoutMs;
        this.held = new HeldAttempts(identity.slots());
        this.backoff = new Backoff(ports.draw());
        this.attempts = new Attempts(ports, held, outbox, this::requestFlush);
    }

    /** Connects, and reconnects until the end. Called once. */
    public void start() {
        connect();
    }

    /** Takes nothing new, lets attempts finish or hands them back, says goodbye. */
    public void drain() {
        if (draining || ended) {
            return;
        }
        draining = true;
        log.info("Worker drains worker={} held={}", identity.name(), held.heldTokens().size());
        ports.timers()
                .schedule(
                        drainTimeoutMs,
                        () -> attempts.handBackAll("the worker drained before the attempt ended"));
        requestFlush();
    }

    /** Ends at once, without goodbye; attempts are left to whoever owns the executor. */
    public void stop() {
        end("");
    }

    /** Assignments the coordinator may still send. */
    public int outstandingCredit() {
        return credit.outstanding();
    }

    /** Slots that run nothing. */
    public int freeSlots() {
        return held.freeSlots();
    }

    /** Slots whose attempt ignores its interruption. */
    public int stuckSlots() {
        return held.stuck();
    }

    /** Ends that the coordinator has not acknowledged. */
    public int unacknowledged() {
        return held.unacknowledged();
    }

    private void connect() {
        if (ended) {
            return;
        }
        Connection opened = new Connection(ports, identity.name(), new StreamEvents());
        connection = opened;
        opened.greet(hello());
    }

    private Hello hello() {
        return Hello.newBuilder()
                .setWorker(identity.name())
                .setIncarnation(identity.incarnation())
                .setSlots(identity.slots())
                .setCredit(credit.restart(draining ? 0 : held.freeSlots()))
                .addAllLabels(identity.labels())
                .setVersion(identity.version())
                .addAllHeldTokens(held.heldTokens())
                .build();
    }

    private void reconnectIn(long delayMs) {
        connection = null;
        if (draining) {
            requestFlush();
        }
        ports.timers().schedule(delayMs, this::connect);
    }

    private void requestFlush() {
        if (!flushScheduled && !ended) {
            flushScheduled = true;
            ports.timers().schedule(0, this::flush);
        }
    }

    private void flush() {
        flushScheduled = false;
        if (ended) {
            return;
        }
        if (draining && held.isIdle()) {
            leave();
        }
        Connection open = connection;
        if (open != null && open.isWelcomed()) {
            sendAll(open);
        }
    }

    private void sendAll(Connection open) {
        WorkerMessage.Builder message = WorkerMessage.newBuilder();
        outbox.fill(message);
        while (!outbox.isEmpty()) {
            open.send(message.build());
            message = WorkerMessage.newBuilder();
            outbox.fill(message);
        }
        if (!draining) {
            message.setCredit(credit.topUp(held.freeSlots()));
        }
        if (drained && !open.isLeavingTold()) {
            message.setLeaving(true);
            open.leavingTold();
        }
        WorkerMessage last = message.build();
        if (last.getSerializedSize() > 0) {
            open.send(last);
        }
    }

    private void leave() {
        if (!drained) {
            drained = true;
            ports.timers().schedule(WorkerLimits.GOODBYE_TIMEOUT_MS, this::leaveUnanswered);
        }
        if (connection == null && held.unacknowledged() == 0) {
            end("");
        }
    }

    private void leaveUnanswered() {
        if (!ended) {
            log.warn(
                    "Coordinator did not say goodbye, leaving without worker={} unacknowledged={}",
                    identity.name(),
                    held.unacknowledged());
            end("");
        }
    }

    private void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.end();
        }
        ports.onEnd().accept(reason);
    }

    /** What happens on the stream that is open. */
    private final class StreamEvents implements Connection.Owner {

        @Override
        public void welcomed(Welcome welcome) {
            backoff.reset();
            log.info("Worker connected worker={} slots={}", identity.name(), identity.slots());
            ports.executor().welcomed(welcome);
            outbox.restart(held);
            requestFlush();
        }

        @Override
        public void received(CoordinatorMessage message) {
            message.getAssignmentsList()
                    .forEach(assignment -> {
                        credit.used();
                        attempts.assign(assignment, draining);
                    });
            message.getCancellationsList().forEach(attempts::cancel);
            message.getAcknowledgedTokensList().forEach(attempts::acknowledge);
            if (message.getDrain()) {
                drain();
            }
            Connection open = connection;
            if (message.getGoodbye() && open != null && open.isLeavingTold()) {
                end("");
            }
        }

        @Override
        public void disconnected() {
            reconnectIn(backoff.nextMs());
        }

        @Override
        public void refusedFor(long retryAfterMs) {
            // Many were told the same time: they come one by one.
            reconnectIn(retryAfterMs + Math.round(ports.draw().getAsDouble() * retryAfterMs));
        }

        @Override
        public void refused(String reason) {
            end(reason);
        }
    }
}
