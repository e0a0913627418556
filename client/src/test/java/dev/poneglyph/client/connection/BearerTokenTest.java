package dev.poneglyph.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.JobServiceGrpc;
import io.grpc.Attributes;
import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** When a token leaves this machine. */
class BearerTokenTest {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private String sent = "";
    private String refused = "";

    @Test
    void isSentOverTls() throws Exception {
        apply(SecurityLevel.PRIVACY_AND_INTEGRITY, "192.0.2.1");

        assertThat(sent).isEqualTo("Bearer secret");
    }

    @Test
    void isSentInPlaintextToThisMachine() throws Exception {
        apply(SecurityLevel.NONE, "127.0.0.1");

        assertThat(sent).isEqualTo("Bearer secret");
    }

    @Test
    void isNotSentInPlaintextToAnotherMachine() throws Exception {
        apply(SecurityLevel.NONE, "192.0.2.1");

        assertThat(sent).isEmpty();
        assertThat(refused)
                .startsWith("Expected TLS to send a token to there:1")
                .doesNotContain("secret");
    }

    @Test
    void failsTheCallWhereThereIsNone() throws Exception {
        new BearerToken(
                        () -> {
                            throw new IOException("Expected a token, but it is gone");
                        })
                .applyRequestMetadata(
                        new Call(SecurityLevel.PRIVACY_AND_INTEGRITY, address("192.0.2.1")),
                        Runnable::run,
                        new Outcome());

        assertThat(refused).isEqualTo("Expected a token, but it is gone");
    }

    private void apply(SecurityLevel level, String peer) throws UnknownHostException {
        new BearerToken(TokenSource.of("secret"))
                .applyRequestMetadata(new Call(level, address(peer)), Runnable::run, new Outcome());
    }

    private static InetSocketAddress address(String peer) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(peer), 1);
    }

    private final class Outcome extends CallCredentials.MetadataApplier {
        @Override
        public void apply(Metadata headers) {
            sent = String.valueOf(headers.get(AUTHORIZATION));
        }

        @Override
        public void fail(Status status) {
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            refused = String.valueOf(status.getDescription());
        }
    }

    private static final class Call extends CallCredentials.RequestInfo {
        private final SecurityLevel level;
        private final InetSocketAddress peer;

        Call(SecurityLevel level, InetSocketAddress peer) {
            this.level = level;
            this.peer = peer;
        }

        @Override
        public MethodDescriptor<?, ?> getMethodDescriptor() {
            return JobServiceGrpc.getSubmitMethod();
        }

        @Override
        public SecurityLevel getSecurityLevel() {
            return level;
        }

        @Override
        public String getAuthority() {
            return "there:1";
        }

        @Override
        public Attributes getTransportAttrs() {
            return Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer).build();
        }
    }
}
