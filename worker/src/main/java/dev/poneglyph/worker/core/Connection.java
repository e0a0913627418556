package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.Refusal;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.protocol.v1.WorkerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream, from its hello to its end; what comes from one that was given up is ignored. */
final class Connection implements Transport.Listener {

    /** Who is told, and opens the next one. */
    interface Owner {

        /** The coordinator took the hello. */
        void welcomed(Welcome welcome);

        /** A message that is no refusal; the first one has the welcome. */
        void received(CoordinatorMessage message);

        /** The stream is over without anybody having asked for it. */
        void disconnected();

        /** The coordinator does not take this worker for now. */
        void refusedFor(long retryAfterMs);

        /** The coordinator will never take this worker. */
        void refused(String reason);
    }

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final WorkerPorts ports;
    private final String worker;
    private final Owner owner;
    private final Transport.Session session;
    private boolean welcomed;
    private boolean leavingTold;
    private boolean over;
    private long lastSentMs;

    Connection(WorkerPorts ports, String worker, Owner owner) {
        this.ports = ports;
        this.worker = worker;
        this.owner = owner;
        session = ports.transport().connect(this);
    }

    /** Says who the worker is; called once, first. */
    void greet(Hello hello) {
        send(WorkerMessage.newBuilder().setHello(hello).build());
        ports.timers().schedule(WorkerLimits.WELCOME_TIMEOUT_MS, this::checkWelcomed);
    }

    void send(WorkerMessage message) {
        lastSentMs = ports.clock().nowMs();
        session.send(message);
    }

    /** Ends the stream; nothing of it is told any more. */
    void end() {
        over = true;
        session.close();
    }

    boolean isWelcomed() {
        return welcomed;
    }

    /** Whether it was said on this stream that the worker leaves. */
    boolean isLeavingTold() {
        return leavingTold;
    }

    void leavingTold() {
        leavingTold = true;
    }

    @Override
    public void received(CoordinatorMessage message) {
        if (over) {
            return;
        }
        if (message.hasRefusal()) {
            refused(message.getRefusal());
        } else if (!welcomed && !message.hasWelcome()) {
            giveUp("Expected a welcome first, but another message came");
        } else {
            if (!welcomed) {
                welcomed(message.getWelcome());
            }
            owner.received(message);
        }
    }

    @Override
    public void closed(String reason) {
        if (!over) {
            log.debug("Stream closed worker={} reason=\"{}\"", worker, reason);
            over = true;
            owner.disconnected();
        }
    }

    private void welcomed(Welcome welcome) {
        welcomed = true;
        owner.welcomed(welcome);
        heartbeat(Math.max(1, welcome.getHeartbeatIntervalMs()));
    }

    private void heartbeat(long intervalMs) {
        if (over) {
            return;
        }
        long silentMs = ports.clock().nowMs() - lastSentMs;
        if (silentMs >= intervalMs) {
            send(WorkerMessage.getDefaultInstance());
            silentMs = 0;
        }
        ports.timers().schedule(intervalMs - silentMs, () -> heartbeat(intervalMs));
    }

    private void refused(Refusal refusal) {
        if (refusal.getRetryAfterMs() == 0) {
            owner.refused(refusal.getMessage());
            return;
        }
        log.info(
                "Coordinator refused for now worker={} message=\"{}\"",
                worker,
                refusal.getMessage());
        end();
        owner.refusedFor(refusal.getRetryAfterMs());
    }

    private void checkWelcomed() {
        if (!over && !welcomed) {
            giveUp(
                    "Expected a welcome within %d ms, but none came"
                            .formatted(WorkerLimits.WELCOME_TIMEOUT_MS));
        }
    }

    private void giveUp(String reason) {
        log.warn("Stream given up worker={} reason=\"{}\"", worker, reason);
        end();
        owner.disconnected();
    }
}
