package dev.poneglyph.client;

import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.DataServiceGrpc.DataServiceBlockingV2Stub;
import dev.poneglyph.protocol.v1.DeleteRequest;
import dev.poneglyph.protocol.v1.DeleteResponse;
import dev.poneglyph.protocol.v1.ListRequest;
import dev.poneglyph.protocol.v1.MoveRequest;
import dev.poneglyph.protocol.v1.MoveResponse;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import io.grpc.StatusException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Storage behind the coordinator's data service. */
final class RemoteStorage implements Storage {

    private final DataServiceBlockingV2Stub data;
    private final @Nullable AttemptRef attempt;
    private final Supplier<Patience> patience;

    RemoteStorage(
            DataServiceBlockingV2Stub data,
            @Nullable AttemptRef attempt,
            Supplier<Patience> patience) {
        this.data = data;
        this.attempt = attempt;
        this.patience = patience;
    }

    @Override
    public List<FileInfo> list(URI uri) throws IOException {
        ListRequest request = ListRequest.newBuilder().setUri(uri.toString()).build();
        return repeat(() -> data.list(request)).getFilesList().stream()
                .map(file -> new FileInfo(URI.create(file.getUri()), file.getSize()))
                .toList();
    }

    @Override
    public InputStream read(URI uri, long offset, long length) throws IOException {
        return RemoteInput.open(data, uri, offset, length, patience.get());
    }

    @Override
    public AtomicOutput create(URI uri) throws IOException {
        WriteHeader.Builder header = WriteHeader.newBuilder().setUri(uri.toString());
        if (attempt != null) {
            header.setAttempt(attempt);
        }
        return new RemoteOutput(data.write(), header.build());
    }

    @Override
    public void move(URI from, URI to) throws IOException {
        MoveRequest.Builder request =
                MoveRequest.newBuilder().setFrom(from.toString()).setTo(to.toString());
        if (attempt != null) {
            request.setAttempt(attempt);
        }
        MoveResponse unused = repeat(() -> data.move(request.build()));
    }

    @Override
    public void delete(URI uri) throws IOException {
        DeleteRequest.Builder request = DeleteRequest.newBuilder().setUri(uri.toString());
        if (attempt != null) {
            request.setAttempt(attempt);
        }
        DeleteResponse unused = repeat(() -> data.delete(request.build()));
    }

    private interface Call<T> {
        T make() throws StatusException;
    }

    /** Lists, moves and deletions may be repeated: doing them twice does them once. */
    private <T> T repeat(Call<T> call) throws IOException {
        Patience waits = patience.get();
        while (true) {
            try {
                return call.make();
            } catch (StatusException e) {
                waitOrThrow(waits, e);
            }
        }
    }

    /** Returns if the call should be made again. */
    static void waitOrThrow(Patience waits, StatusException failure) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(failure);
        }
        try {
            if (!waits.waitAfter(failure.getStatus())) {
                throw Statuses.toIoException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    static InterruptedIOException interrupted(Throwable cause) {
        InterruptedIOException e =
                new InterruptedIOException("Interrupted while talking to the coordinator");
        e.initCause(cause);
        return e;
    }
}
