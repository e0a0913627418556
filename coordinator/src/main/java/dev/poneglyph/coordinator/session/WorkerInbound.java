package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.protocol.v1.WorkerMessage;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes in on one worker's stream. Called by gRPC, one call at a time. */
final class WorkerInbound implements StreamObserver<WorkerMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerInbound.class);

    private final Loop loop;
    private final WorkerSessions sessions;
    private final Limits limits;
    private final WorkerLink link;
    private final Proven caller;
    private @Nullable Session session;
    private boolean refused;

    /**
     * @param caller who opened the stream
     */
    WorkerInbound(
            Loop loop, WorkerSessions sessions, Limits limits, WorkerLink link, Proven caller) {
        this.loop = loop;
        this.sessions = sessions;
        this.limits = limits;
        this.link = link;
        this.caller = caller;
    }

    @Override
    public void onNext(WorkerMessage message) {
        Session current = session;
        if (refused) {
            return;
        }
        if (current == null) {
            begin(message);
        } else {
            loop.post(() -> sessions.received(current, message));
        }
    }

    private void begin(WorkerMessage first) {
        String problem = problemOf(first);
        if (!problem.isEmpty()) {
            LOG.warn("stream refused remote={} reason=\"{}\"", link.remote(), problem);
            refused = true;
            link.send(Session.refusal(problem, 0));
            link.close();
            return;
        }
        var begun =
                new Session(
                        HelloCheck.toEngine(first.getHello()),
                        link,
                        caller,
                        limits.maxPayloadBytes());
        session = begun;
        loop.post(() -> sessions.hello(begun));
        WorkerMessage rest = first.toBuilder().clearHello().build();
        if (rest.getSerializedSize() > 0) {
            loop.post(() -> sessions.received(begun, rest));
        } else {
            link.receiveNext();
        }
    }

    private String problemOf(WorkerMessage first) {
        String problem = HelloCheck.problemOf(first);
        if (problem.isEmpty()) {
            try {
                caller.identity().requireJoining(first.getHello().getWorker());
            } catch (StatusException refusal) {
                String sentence = String.valueOf(refusal.getStatus().getDescription());
                Caller.tellRefused(sentence);
                return sentence;
            }
        }
        return problem;
    }

    @Override
    public void onError(Throwable cause) {
        onEnd();
    }

    @Override
    public void onCompleted() {
        if (refused) {
            return;
        }
        Session current = session;
        if (refused) {
            return;
        }
        if (current == null) {
            link.close();
        } else {
            loop.post(() -> {
                current.close();
                sessions.ended(current);
            });
        }
    }

    /** The stream takes messages again. */
    void onReady() {
        Session current = session;
        if (current != null) {
            loop.post(() -> sessions.writable(current));
        }
    }

    /** The stream broke. */
    void onEnd() {
        Session current = session;
        if (current != null) {
            loop.post(() -> sessions.ended(current));
        }
    }
}
