package dev.poneglyph.worker;

import dev.poneglyph.client.connection.HandshakeFailure;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Refusal;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import dev.poneglyph.worker.core.Transport;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's stream over gRPC; everything that comes is handed to the loop. */
final class GrpcTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcTransport.class);

    private final ManagedChannel channel;
    private final EventLoop loop;
    private final AtomicReference<String> warned = new AtomicReference<>("");

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

    /** Tried again and again, told once. */
    private void warnOnce(String reason) {
        if (!reason.equals(warned.getAndSet(reason))) {
            LOG.warn("coordinator cannot be spoken to reason=\"{}\"", reason);
        }
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
            warned.setPlain("");
            loop.post(() -> listener.received(message));
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            if (HandshakeFailure.in(status.getCause()).isPresent()) {
                warnOnce(String.valueOf(status.getDescription()));
            }
            refusal(status).ifPresent(refusal -> loop.post(() -> listener.received(refusal)));
            ended(status.toString());
        }

        @Override
        public void onCompleted() {
            ended("the coordinator ended the stream");
        }

        /** Who is not let in now is not let in later either: that ends the worker. */
        private static Optional<CoordinatorMessage> refusal(Status status) {
            return switch (status.getCode()) {
                case UNAUTHENTICATED, PERMISSION_DENIED ->
                        Optional.of(
                                CoordinatorMessage.newBuilder()
                                        .setRefusal(
                                                Refusal.newBuilder()
                                                        .setMessage(
                                                                String.valueOf(
                                                                        status.getDescription())))
                                        .build());
                default -> Optional.empty();
            };
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
