package dev.poneglyph.coordinator.service;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the work of calls on threads that may wait, and turns what it throws into statuses. */
final class GrpcCalls {

    /** Work that ends with an answer. */
    interface Work<T> {
        T run() throws StatusException, IOException, InterruptedException;
    }

    /** Work that answers by itself. */
    interface Action {
        void run() throws StatusException, IOException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GrpcCalls.class);

    private final Executor executor;

    GrpcCalls(Executor executor) {
        this.executor = executor;
    }

    /** Answers a call with one message. */
    <T> void answer(StreamObserver<T> observer, Work<T> work) {
        // With a handler set, answering a caller that went away is no error.
        ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(() -> {});
        run(
                observer,
                () -> {
                    observer.onNext(work.run());
                    observer.onCompleted();
                });
    }

    /** Runs work that sends and completes by itself; its exceptions end the call. */
    void run(StreamObserver<?> observer, Action action) {
        executor.execute(() -> {
            try {
                action.run();
            } catch (StatusException e) {
                observer.onError(e);
            } catch (IOException e) {
                observer.onError(Statuses.of(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                observer.onError(stopping());
            } catch (RuntimeException e) {
                LOG.error("call failed", e);
                observer.onError(defect(e));
            }
        });
    }

    private static StatusException stopping() {
        return Statuses.of(
                Status.UNAVAILABLE, "Expected a running coordinator, but it stops; try again");
    }

    private static StatusException defect(RuntimeException e) {
        return Statuses.of(
                Status.INTERNAL,
                "Expected the call to work, but it met a defect (%s); see the coordinator's log"
                        .formatted(e));
    }
}
