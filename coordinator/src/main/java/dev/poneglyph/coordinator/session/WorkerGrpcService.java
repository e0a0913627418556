package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The gRPC side of worker sessions: decodes and hands over to the loop, nothing else. */
public final class WorkerGrpcService extends WorkerServiceGrpc.WorkerServiceImplBase {

    /** Messages of one worker under way at one time; more wait in the network. */
    private static final int MESSAGE_WINDOW = 16;

    private final Loop loop;
    private final WorkerSessions sessions;
    private final Limits limits;

    /** Serves {@code sessions}, which live on {@code loop}. */
    public WorkerGrpcService(Loop loop, WorkerSessions sessions, Limits limits) {
        this.loop = loop;
        this.sessions = sessions;
        this.limits = limits;
    }

    @Override
    public StreamObserver<WorkerMessage> connect(StreamObserver<CoordinatorMessage> responses) {
        var call = (ServerCallStreamObserver<CoordinatorMessage>) responses;
        call.disableAutoRequest();
        var inbound =
                new WorkerInbound(
                        loop, sessions, limits, new GrpcWorkerLink(call), Caller.proven());
        call.setOnReadyHandler(inbound::onReady);
        call.setOnCancelHandler(inbound::onEnd);
        call.request(MESSAGE_WINDOW);
        return inbound;
    }
}
