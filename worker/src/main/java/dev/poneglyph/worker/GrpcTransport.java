package dev.poneglyph.worker;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import dev.poneglyph.worker.core.Transport;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/** The worker's stream over gRPC; everything that comes is handed to the loop. */
final class GrpcTransport implements Transport {

    private final ManagedChannel channel;
    private final EventLoop loop;

    GrpcTransport(ManagedChannel channel, EventLoop loop) {
        this.channel = channel;
        this.loop = loop;
    }

    @Override
    public Session connect(Listener listener) {
        // The channel's own backoff grows to minutes; the core decides when to try again.
        channel.resetConnectBackoff();
        Receiver receiver = new Receiver(listener);
        var unused = WorkerServiceGrpc.newStub(channel).connect(receiver);
        return receiver;
    }

    private final class Receiver
            implements Session, ClientResponseObserver<WorkerMessage, CoordinatorMessage> {

        private final Listener listener;
        private @Nullable ClientCallStreamObserver<WorkerMessage> up;
        private boolean closed;

        Receiver(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WorkerMessage> stream) {
            up = stream;
        }

        @Override
        public void send(WorkerMessage message) {
            if (!closed) {
                stream().onNext(message);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                // Not a half-close: a peer that hangs would keep the stream for ever.
                stream().cancel("The worker closed the stream", null);
            }
        }

        @Override
        public void onNext(CoordinatorMessage message) {
            loop.post(() -> listener.received(message));
        }

        @Override
        public void onError(Throwable failure) {
            ended(Status.fromThrowable(failure).toString());
        }

        @Override
        public void onCompleted() {
            ended("the coordinator ended the stream");
        }

        private void ended(String reason) {
            loop.post(() -> {
                if (!closed) {
                    closed = true;
                    stream().onCompleted();
                }
                listener.closed(reason);
            });
        }

        private ClientCallStreamObserver<WorkerMessage> stream() {
            if (up == null) {
                throw new IllegalStateException("Expected a started stream, but it is not");
            }
            return up;
        }
    }
}
