package dev.poneglyph.coordinator.service.explain;

import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainServiceGrpc;
import dev.poneglyph.protocol.v1.Explanation;
import io.grpc.stub.StreamObserver;

/** The explain service: tells why a task or a worker stands where it stands. */
public final class ExplainGrpcService extends ExplainServiceGrpc.ExplainServiceImplBase {

    private final GrpcCalls calls;
    private final Explanations explanations;

    /** Serves what {@code context} holds. */
    public ExplainGrpcService(ServiceContext context) {
        calls = new GrpcCalls(context.executor());
        explanations =
                new Explanations(
                        new LoopCalls(context.loop()), context.sessions(), context.config());
    }

    @Override
    public void explain(ExplainRequest request, StreamObserver<Explanation> observer) {
        calls.answer(observer, () -> explanations.of(request));
    }
}
