package dev.poneglyph.fuzz.targets;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A gRPC call whose message is given as bytes. */
final class RawCall extends ClientCall.Listener<byte[]> {

    /** Far more than any call takes, on a busy machine too. */
    private static final long LONGEST_S = 20;

    /** A stream of answers is left after this time, or at its first answer. */
    private static final long LONGEST_STREAM_MS = 30;

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    private RawCall() {}

    /** How the call ended; OK for a stream that was left. */
    static Status end(ManagedChannel channel, MethodDescriptor<?, ?> method, byte[] message)
            throws Exception {
        ClientCall<byte[], byte[]> call =
                channel.newCall(
                        method.toBuilder(BYTES, BYTES).build(),
                        CallOptions.DEFAULT.withDeadlineAfter(LONGEST_S, TimeUnit.SECONDS));
        var listener = new RawCall();
        call.start(listener, new Metadata());
        call.request(2);
        call.sendMessage(message);
        call.halfClose();
        return method.getType().serverSendsOneMessage()
                ? listener.end.get(2 * LONGEST_S, TimeUnit.SECONDS)
                : listener.left(call);
    }

    private Status left(ClientCall<byte[], byte[]> call) throws Exception {
        CompletableFuture.anyOf(end, answered)
                .completeOnTimeout(Status.OK, LONGEST_STREAM_MS, TimeUnit.MILLISECONDS)
                .get();
        call.cancel("seen enough", null);
        Status ended = end.get(LONGEST_S, TimeUnit.SECONDS);
        return ended.getCode() == Status.Code.CANCELLED ? Status.OK : ended;
    }

    @Override
    public void onMessage(byte[] message) {
        answered.complete(null);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end.complete(status);
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
