package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.protocol.codec.CodecException;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the work of calls on threads that may wait, and turns what it throws into statuses. */
public final class GrpcCalls {

    /** Work that ends with an answer. */
    public interface Work<T> {
        T run() throws StatusException, IOException, InterruptedException;
    }

    /** Work that answers by itself. */
    public interface Action {
        void run() throws StatusException, IOException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GrpcCalls.class);

    private final Executor executor;

    /**
     * @param executor runs the work, a thread each; who calls goes along
     */
    public GrpcCalls(Executor executor) {
        this.executor = Context.currentContextExecutor(executor);
    }

    /** Answers a call with one message. */
    public <T> void answer(StreamObserver<T> observer, Work<T> work) {
        tolerateThatTheCallerLeaves(observer);
        respond(observer, work);
    }

    private <T> void respond(StreamObserver<T> observer, Work<T> work) {
        run(
                observer,
                () -> {
                    observer.onNext(work.run());
                    observer.onCompleted();
                });
    }

    /** Answers a call with what follows from a reply, once it is there. Waits nowhere. */
    public <T> void answer(
            StreamObserver<T> observer, CompletableFuture<Reply> reply, Function<Reply, T> answer) {
        tolerateThatTheCallerLeaves(observer);
        Context called = Context.current();
        var unused =
                reply.whenComplete((done, failure) ->
                        called.run(() -> {
                            if (failure == null) {
                                respond(observer, () -> answer.apply(done));
                            } else {
                                run(observer, () -> observer.onError(failure));
                            }
                        }));
    }

    /** Runs work that sends and completes by itself; its exceptions end the call. */
    public void run(StreamObserver<?> observer, Action action) {
        executor.execute(() -> {
            try {
                action.run();
            } catch (StatusException e) {
                observer.onError(e);
            } catch (CodecException e) {
                // Only what callers send is decoded here.
                observer.onError(Statuses.invalid(String.valueOf(e.getMessage())));
            } catch (IOException e) {
                observer.onError(Statuses.of(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                observer.onError(stopping());
            } catch (RuntimeException | Error e) {
                // Also an Error must reach the caller, who would wait for ever otherwise.
                LOG.error("call failed", e);
                observer.onError(defect(e));
            }
        });
    }

    /** With a handler set, answering a caller that went away is no error. */
    private static void tolerateThatTheCallerLeaves(StreamObserver<?> observer) {
        ((ServerCallStreamObserver<?>) observer).setOnCancelHandler(() -> {});
    }

    private static StatusException stopping() {
        return Statuses.of(
                Status.UNAVAILABLE, "Expected a running coordinator, but it stops; try again");
    }

    private static StatusException defect(Throwable e) {
        return Statuses.of(
                Status.INTERNAL,
                "Expected the call to work, but it met a defect (%s); see the coordinator's log"
                        .formatted(e));
    }
}
