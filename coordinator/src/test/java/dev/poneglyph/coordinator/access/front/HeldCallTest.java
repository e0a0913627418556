package dev.poneglyph.coordinator.access.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.AccessTable;
import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.service.ReadyStream;
import dev.poneglyph.protocol.v1.Chunk;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.ReadRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that last, of callers who may no longer make them. */
@Timeout(60)
class HeldCallTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final AtomicBoolean revoked = new AtomicBoolean();
    private final HeldCalls held = new HeldCalls();
    private final Endless service = new Endless();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        var control = AccessControl.requiring(AccessTable.load(), List.of(new Revocable()));
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server =
                NettyServerBuilder.forAddress(loopback)
                        .directExecutor()
                        .addService(service)
                        .intercept(new GrpcAccess(control, Runnable::run, held))
                        .build()
                        .start();
        channel =
                NettyChannelBuilder.forAddress(loopback.getHostString(), server.getPort())
                        .usePlaintext()
                        .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void endTheSenderThatWaitsForAReceiverWhoReadsNothing() throws Exception {
        var reader = new Reader();
        ClientCall<ReadRequest, Chunk> call =
                channel.newCall(DataServiceGrpc.getReadMethod(), CallOptions.DEFAULT);
        call.start(reader, new Metadata());
        call.sendMessage(ReadRequest.getDefaultInstance());
        call.halfClose();
        Thread sender = service.sender.get(SOON.toSeconds(), TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> sender.getState() == Thread.State.WAITING);

        revoked.set(true);
        held.sweep();

        assertThat(sender.join(SOON)).isTrue();
        assertThat(service.end.get(SOON.toSeconds(), TimeUnit.SECONDS).getCode())
                .isEqualTo(Status.Code.CANCELLED);
        call.request(Integer.MAX_VALUE);
        assertThat(reader.end.get(SOON.toSeconds(), TimeUnit.SECONDS).getCode())
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    /** Asks for nothing by itself. */
    private static final class Reader extends ClientCall.Listener<Chunk> {

        private final CompletableFuture<Status> end = new CompletableFuture<>();

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.complete(status);
        }
    }

    /** Sends without end, in a thread of its own. */
    private static final class Endless extends DataServiceGrpc.DataServiceImplBase {

        private final CompletableFuture<Thread> sender = new CompletableFuture<>();
        private final CompletableFuture<Status> end = new CompletableFuture<>();

        @Override
        public void read(ReadRequest request, StreamObserver<Chunk> observer) {
            var stream = new ReadyStream<>((ServerCallStreamObserver<Chunk>) observer, () -> {});
            sender.complete(Thread.ofVirtual().start(() -> send(stream)));
        }

        private void send(ReadyStream<Chunk> stream) {
            Chunk chunk =
                    Chunk.newBuilder().setData(ByteString.copyFrom(new byte[64 << 10])).build();
            try {
                while (true) {
                    stream.send(chunk);
                }
            } catch (StatusException e) {
                end.complete(e.getStatus());
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        }
    }

    /** Knows everybody as an admin, until that is revoked. */
    private final class Revocable implements Authenticator {

        @Override
        public Optional<Identity> identify(Credentials credentials) {
            return Optional.of(
                    new Identity(
                            "ann",
                            Set.of(Role.ADMIN),
                            Set.of(),
                            Identity.Via.TOKEN,
                            credentials.from()));
        }

        @Override
        public BooleanSupplier holds(Credentials credentials) {
            return () -> !revoked.get();
        }

        @Override
        public boolean isQuick(Credentials credentials) {
            return true;
        }
    }
}
