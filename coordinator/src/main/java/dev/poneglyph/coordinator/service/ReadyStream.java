package dev.poneglyph.coordinator.service;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;

/** A stream of answers whose sender waits while the receiver is slow. */
public final class ReadyStream<T> {

    private final ServerCallStreamObserver<T> call;

    /**
     * To be made before the handler of the call returns.
     *
     * @param onCancel called, by any thread, when the receiver went away
     */
    public ReadyStream(ServerCallStreamObserver<T> call, Runnable onCancel) {
        this.call = call;
        call.setOnReadyHandler(this::changed);
        call.setOnCancelHandler(() -> {
            changed();
            onCancel.run();
        });
    }

    /**
     * Sends once the receiver takes it.
     *
     * @throws StatusException if the receiver went away
     */
    public void send(T message) throws StatusException, InterruptedException {
        awaitReady();
        call.onNext(message);
    }

    public void complete() {
        call.onCompleted();
    }

    private synchronized void awaitReady() throws StatusException, InterruptedException {
        while (!call.isReady()) {
            if (call.isCancelled()) {
                throw Statuses.of(Status.CANCELLED, "The caller went away");
            }
            wait();
        }
    }

    private synchronized void changed() {
        notifyAll();
    }
}
