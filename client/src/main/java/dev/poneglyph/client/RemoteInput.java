package dev.poneglyph.client;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.Chunk;
import dev.poneglyph.protocol.v1.DataServiceGrpc.DataServiceBlockingV2Stub;
import dev.poneglyph.protocol.v1.ReadRequest;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A streamed read that asks for the next chunk when the last is used up, and goes on where it was
 * when the stream broke. For one thread.
 */
final class RemoteInput extends InputStream {

    /** A cancelled call ends at once; only a thread that hangs is waited for so long. */
    private static final long LONGEST_DRAIN_MS = 1_000;

    private final DataServiceBlockingV2Stub data;
    private final URI uri;
    private final Patience patience;
    private long offset;
    private long left;
    private BlockingClientCall<?, Chunk> call;
    private ByteString chunk = ByteString.EMPTY;
    private int position;
    private boolean ended;

    private RemoteInput(
            DataServiceBlockingV2Stub data, URI uri, long offset, long length, Patience patience) {
        this.data = data;
        this.uri = uri;
        this.offset = offset;
        this.left = length;
        this.patience = patience;
        this.call = data.read(request());
    }

    /** Opens and waits for the first chunk, so that a missing file is told here. */
    static RemoteInput open(
            DataServiceBlockingV2Stub data, URI uri, long offset, long length, Patience patience)
            throws IOException {
        RemoteInput input = new RemoteInput(data, uri, offset, length, patience);
        input.ended = !input.fetch();
        return input;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int count) throws IOException {
        Objects.checkFromIndexSize(start, count, target.length);
        if (count == 0) {
            return 0;
        }
        while (position == chunk.size()) {
            if (ended || !fetch()) {
                ended = true;
                return -1;
            }
        }
        int taken = Math.min(count, chunk.size() - position);
        chunk.copyTo(target, position, start, taken);
        position += taken;
        return taken;
    }

    @Override
    public int available() {
        return chunk.size() - position;
    }

    @Override
    public void close() {
        ended = true;
        chunk = ByteString.EMPTY;
        position = 0;
        call.cancel("The reader closed the stream", null);
        drain();
    }

    /** What has come and is not read would keep its memory outside of the heap for ever. */
    private void drain() {
        boolean interrupted = Thread.interrupted();
        try {
            while (call.read(LONGEST_DRAIN_MS, TimeUnit.MILLISECONDS) != null) {
                // let go of
            }
        } catch (StatusException | TimeoutException e) {
            return; // as after every cancellation
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns false at the end of the data. */
    private boolean fetch() throws IOException {
        while (true) {
            try {
                Chunk next = call.read();
                if (next == null) {
                    return false;
                }
                patience.renew();
                take(next.getData());
                return true;
            } catch (StatusException e) {
                RemoteStorage.waitOrThrow(patience, e);
                if (left == 0) {
                    return false;
                }
                call = data.read(request());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RemoteStorage.interrupted(e);
            }
        }
    }

    private void take(ByteString data) {
        chunk = data;
        position = 0;
        offset += data.size();
        if (left >= 0) {
            left = Math.max(0, left - data.size());
        }
    }

    private ReadRequest request() {
        return ReadRequest.newBuilder()
                .setUri(uri.toString())
                .setOffset(offset)
                .setLength(left)
                .build();
    }
}
