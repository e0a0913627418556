package dev.poneglyph.client;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import dev.poneglyph.protocol.v1.WriteResponse;
import dev.poneglyph.storage.Storage.AtomicOutput;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.util.Objects;

/**
 * A streamed write, chunk by chunk, never faster than the coordinator takes it. The half-close is
 * the commit. For one thread.
 */
final class RemoteOutput extends AtomicOutput {

    /** Bytes of one message. */
    static final int CHUNK_BYTES = 256 * 1024;

    private final BlockingClientCall<WriteMessage, WriteResponse> call;
    private final String uri;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int used;
    private long size;
    private boolean closed;

    RemoteOutput(BlockingClientCall<WriteMessage, WriteResponse> call, WriteHeader header)
            throws IOException {
        this.call = call;
        this.uri = header.getUri();
        send(WriteMessage.newBuilder().setHeader(header).build());
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] source, int start, int count) throws IOException {
        Objects.checkFromIndexSize(start, count, source.length);
        if (closed) {
            throw new IOException("Expected an open file, but %s was closed".formatted(uri));
        }
        int done = 0;
        while (done < count) {
            int taken = Math.min(count - done, CHUNK_BYTES - used);
            System.arraycopy(source, start + done, buffer, used, taken);
            used += taken;
            done += taken;
            if (used == CHUNK_BYTES) {
                sendBuffer();
            }
        }
    }

    @Override
    public void commit() throws IOException {
        if (closed) {
            throw new IOException("Expected an open file, but %s was closed".formatted(uri));
        }
        if (used > 0) {
            sendBuffer();
        }
        closed = true;
        call.halfClose();
        WriteResponse response = awaitResponse();
        if (response.getSize() != size) {
            throw new IOException(
                    "Expected %d bytes stored at %s, but the coordinator has %d"
                            .formatted(size, uri, response.getSize()));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            call.cancel("Closed without a commit", null);
        }
    }

    private void sendBuffer() throws IOException {
        ByteString data = ByteString.copyFrom(buffer, 0, used);
        size += used;
        used = 0;
        send(WriteMessage.newBuilder().setData(data).build());
    }

    private void send(WriteMessage message) throws IOException {
        try {
            if (!call.write(message)) {
                throw refusal();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (StatusException e) {
            throw failed(e);
        }
    }

    /** The coordinator ended the call before we did: its status says why. */
    private IOException refusal() throws IOException {
        WriteResponse early = awaitResponse();
        return new IOException(
                "Expected the coordinator to take all of %s, but it stopped after %d bytes"
                        .formatted(uri, early.getSize()));
    }

    private WriteResponse awaitResponse() throws IOException {
        try {
            WriteResponse response = call.read();
            if (response == null) {
                throw new IOException("Expected an answer for %s, but got none".formatted(uri));
            }
            return response;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (StatusException e) {
            throw failed(e);
        }
    }

    private IOException interrupted(InterruptedException e) {
        close();
        Thread.currentThread().interrupt();
        return RemoteStorage.interrupted(e);
    }

    private IOException failed(StatusException e) {
        closed = true;
        return Statuses.toIoException(e);
    }
}
