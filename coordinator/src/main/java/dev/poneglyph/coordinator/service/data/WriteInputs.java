package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.protocol.v1.WriteMessage;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What comes in for one file: gRPC's thread queues it, one other takes it. The sender is let on as
 * it is taken, so that no more than a window is kept.
 */
final class WriteInputs implements StreamObserver<WriteMessage> {

    /** Messages let in ahead of the disk. */
    private static final int WINDOW = 8;

    /** Bytes let in ahead of the disk, with up to one message beyond. */
    private static final int WINDOW_BYTES = 2 << 20;

    /** What came in, in order. */
    sealed interface Input {
        record Message(WriteMessage message) implements Input {}

        record End() implements Input {}

        record Broken() implements Input {}
    }

    private final ServerCallStreamObserver<?> call;

    /** With room for the messages, an end and a break. */
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>(WINDOW + 2);

    private int waiting;
    private long waitingBytes;
    private boolean asked;

    /** To be made before the handler of the call returns. */
    WriteInputs(ServerCallStreamObserver<?> call) {
        this.call = call;
        call.disableAutoRequest();
        call.setOnCancelHandler(() -> inputs.offer(new Input.Broken()));
        askForMore();
    }

    /** The next, or null where none comes within {@code longest}. */
    @Nullable Input poll(Duration longest) throws InterruptedException {
        Input next = inputs.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        if (next instanceof Input.Message taken) {
            taken(taken.message().getSerializedSize());
        }
        return next;
    }

    private synchronized void taken(int bytes) {
        waiting--;
        waitingBytes -= bytes;
        askForMore();
    }

    private synchronized void askForMore() {
        if (!asked && waiting < WINDOW && waitingBytes < WINDOW_BYTES) {
            asked = true;
            call.request(1);
        }
    }

    /** A message of nothing does not count as one: who sends only such is as good as quiet. */
    @Override
    public void onNext(WriteMessage message) {
        boolean empty = !message.hasHeader() && message.getData().isEmpty();
        if (!empty) {
            inputs.add(new Input.Message(message));
        }
        came(empty ? 0 : 1, empty ? 0 : message.getSerializedSize());
    }

    private synchronized void came(int messages, int bytes) {
        waiting += messages;
        waitingBytes += bytes;
        asked = false;
        askForMore();
    }

    @Override
    public void onError(Throwable cause) {
        inputs.offer(new Input.Broken());
    }

    @Override
    public void onCompleted() {
        inputs.add(new Input.End());
    }
}
