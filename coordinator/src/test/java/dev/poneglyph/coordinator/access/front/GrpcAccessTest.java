package dev.poneglyph.coordinator.access.front;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.AccessTable;
import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GrpcAccessTest {

    @Test
    void answersACallWhoseAdmissionBreaks() throws Exception {
        var control = AccessControl.requiring(AccessTable.load(), List.of(new Broken()));
        var access =
                new GrpcAccess(control, task -> Thread.ofVirtual().start(task), new HeldCalls());
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Server server =
                NettyServerBuilder.forAddress(loopback)
                        .addService(new JobServiceGrpc.JobServiceImplBase() {})
                        .intercept(access)
                        .build()
                        .start();
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(loopback.getHostString(), server.getPort())
                        .usePlaintext()
                        .build();
        try {
            var jobs =
                    JobServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);

            assertThatThrownBy(() -> jobs.getTask(GetTaskRequest.getDefaultInstance()))
                    .hasMessageContaining("INTERNAL")
                    .hasMessageContaining("Expected to begin the call");
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    /** Fails in a way that nobody foresaw. */
    private static final class Broken implements Authenticator {

        @Override
        public Optional<Identity> identify(Credentials credentials) {
            throw new IllegalArgumentException("of a test");
        }

        @Override
        public boolean isQuick(Credentials credentials) {
            return false;
        }
    }
}
