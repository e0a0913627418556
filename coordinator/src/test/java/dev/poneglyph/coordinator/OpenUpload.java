package dev.poneglyph.coordinator;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import dev.poneglyph.protocol.v1.WriteResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A file on its way up on a connection of its own, message by message as the test says. */
final class OpenUpload implements AutoCloseable, StreamObserver<WriteResponse> {

    private static final long LONGEST_WAIT_S = 20;

    private final CompletableFuture<WriteResponse> answer = new CompletableFuture<>();
    private final ManagedChannel channel;
    private final StreamObserver<WriteMessage> up;

    private OpenUpload(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        up = DataServiceGrpc.newStub(channel).write(this);
    }

    /** Begun, with everything still to come. */
    static OpenUpload silent(int port) {
        return new OpenUpload(port);
    }

    static OpenUpload of(int port, String uri) {
        return new OpenUpload(port).header(WriteHeader.newBuilder().setUri(uri));
    }

    static OpenUpload of(int port, String uri, AttemptRef attempt) {
        return new OpenUpload(port)
                .header(WriteHeader.newBuilder().setUri(uri).setAttempt(attempt));
    }

    OpenUpload header(WriteHeader.Builder header) {
        up.onNext(WriteMessage.newBuilder().setHeader(header).build());
        return this;
    }

    OpenUpload send(int bytes) {
        var data = ByteString.copyFrom(new byte[bytes]);
        up.onNext(WriteMessage.newBuilder().setData(data).build());
        return this;
    }

    /** Ends the file; its size as it is stored. */
    long end() throws Exception {
        up.onCompleted();
        return answer.get(LONGEST_WAIT_S, TimeUnit.SECONDS).getSize();
    }

    /** Waits until the coordinator ends the call; with which refusal. */
    Status refusal() throws Exception {
        try {
            WriteResponse taken = answer.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
            throw new AssertionError("Expected a refusal, but got " + taken);
        } catch (ExecutionException e) {
            return Status.fromThrowable(e);
        }
    }

    boolean isUnderWay() {
        return !answer.isDone();
    }

    @Override
    public void onNext(WriteResponse response) {
        answer.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}

    /** Cuts the connection, as a killed process does. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
