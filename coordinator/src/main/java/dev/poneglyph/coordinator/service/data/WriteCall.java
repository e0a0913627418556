package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import dev.poneglyph.protocol.v1.WriteResponse;
import dev.poneglyph.storage.Storage;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One file being written through the coordinator. gRPC's thread queues what comes in, a thread of
 * its own writes; the sender is let on as chunks are written.
 */
final class WriteCall implements StreamObserver<WriteMessage> {

    /** Messages let in ahead of the disk. */
    private static final int WINDOW = 8;

    /** What came in, in order. */
    private sealed interface Input {
        record Message(WriteMessage message) implements Input {}

        record End() implements Input {}

        record Broken() implements Input {}
    }

    private final ServerCallStreamObserver<WriteResponse> call;
    private final Storage storage;
    private final DataAccess access;
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>(WINDOW + 2);

    WriteCall(ServerCallStreamObserver<WriteResponse> call, Storage storage, DataAccess access) {
        this.call = call;
        this.storage = storage;
        this.access = access;
        call.disableAutoRequest();
        call.setOnCancelHandler(() -> inputs.offer(new Input.Broken()));
        call.request(WINDOW);
    }

    /** Takes what comes in until the end; waits. */
    void run() throws StatusException, IOException, InterruptedException {
        WriteHeader header = header(inputs.take());
        call.request(1);
        URI uri = DataUri.parse(header.getUri());
        AttemptRef attempt =
                header.hasAttempt() ? AttemptMapping.fromProto(header.getAttempt()) : null;
        access.mayChange(uri, attempt);
        long size = write(uri, attempt);
        call.onNext(WriteResponse.newBuilder().setSize(size).build());
        call.onCompleted();
    }

    private long write(URI uri, @Nullable AttemptRef attempt)
            throws StatusException, IOException, InterruptedException {
        try (Storage.AtomicOutput out = storage.create(uri)) {
            long size = 0;
            while (true) {
                switch (inputs.take()) {
                    case Input.Message part -> {
                        part.message().getData().writeTo(out);
                        size += part.message().getData().size();
                        call.request(1);
                    }
                    case Input.End end -> {
                        // The lease may have ended meanwhile: then the file must not appear.
                        access.mayChange(uri, attempt);
                        out.commit();
                        return size;
                    }
                    case Input.Broken broken -> throw cancelled();
                }
            }
        }
    }

    private static WriteHeader header(Input first) throws StatusException {
        return switch (first) {
            case Input.Message part when part.message().hasHeader() -> part.message().getHeader();
            case Input.Message part -> throw missingHeader();
            case Input.End end -> throw missingHeader();
            case Input.Broken broken -> throw cancelled();
        };
    }

    private static StatusException missingHeader() {
        return Statuses.invalid(
                "Expected a header as the first message of a write, but there is none");
    }

    private static StatusException cancelled() {
        return Statuses.of(Status.CANCELLED, "The caller went away before the end of the file");
    }

    @Override
    public void onNext(WriteMessage message) {
        inputs.add(new Input.Message(message));
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
