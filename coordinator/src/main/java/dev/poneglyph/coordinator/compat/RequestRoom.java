package dev.poneglyph.coordinator.compat;

import com.google.protobuf.MessageLite;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Semaphore;

/**
 * Bounds the memory that large requests hold while they are seen to: what does not fit is refused
 * at once, and may be tried again. Safe for use by several threads.
 */
final class RequestRoom {

    /** Bytes of the requests that are seen to at one time. */
    static final int MAX_BYTES = 256 << 20;

    private final int maxBytes;
    private final Semaphore room;

    RequestRoom(int maxBytes) {
        this.maxBytes = maxBytes;
        room = new Semaphore(maxBytes);
    }

    /** Answers a call whose request stays in memory until then. */
    <T> void answer(
            GrpcCalls calls,
            MessageLite request,
            StreamObserver<T> observer,
            GrpcCalls.Work<T> work) {
        int bytes = request.getSerializedSize();
        if (!room.tryAcquire(bytes)) {
            observer.onError(
                    Statuses.of(
                            Status.RESOURCE_EXHAUSTED,
                            "Expected completions and submissions of at most %d bytes at one time, but this one is one too many; try again"
                                    .formatted(maxBytes)));
            return;
        }
        calls.answer(
                observer,
                () -> {
                    try {
                        return work.run();
                    } finally {
                        room.release(bytes);
                    }
                });
    }
}
