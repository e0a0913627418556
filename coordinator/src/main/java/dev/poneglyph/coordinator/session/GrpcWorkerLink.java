package dev.poneglyph.coordinator.session;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import io.grpc.stub.ServerCallStreamObserver;

/** A worker's stream over gRPC. Sending is for one thread at a time. */
final class GrpcWorkerLink implements WorkerLink {

    private final ServerCallStreamObserver<CoordinatorMessage> call;
    private final String remote = PeerAddress.current();

    GrpcWorkerLink(ServerCallStreamObserver<CoordinatorMessage> call) {
        this.call = call;
    }

    @Override
    public String remote() {
        return remote;
    }

    @Override
    public boolean isReady() {
        return call.isReady();
    }

    @Override
    public void send(CoordinatorMessage message) {
        if (!call.isCancelled()) {
            call.onNext(message);
        }
    }

    @Override
    public void receiveNext() {
        call.request(1);
    }

    @Override
    public void close() {
        if (!call.isCancelled()) {
            call.onCompleted();
        }
    }
}
