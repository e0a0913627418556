package dev.poneglyph.coordinator.tls;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gRPC port with the coordinator's TLS, or none. */
final class TlsServer implements AutoCloseable {

    private final HealthStatusManager health = new HealthStatusManager();
    private final @Nullable ServerTls tls;
    private final Server server;

    private TlsServer(@Nullable TlsSettings settings) throws IOException {
        tls = settings == null ? null : ServerTls.open(settings);
        var builder =
                NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                        .directExecutor()
                        .addService(health.getHealthService());
        if (tls != null) {
            builder.sslContext(tls.forGrpc());
        }
        server = builder.build().start();
    }

    static TlsServer start(@Nullable TlsSettings settings) throws IOException {
        return new TlsServer(settings);
    }

    /** Tells everybody who watches whether {@code service} serves. */
    void tell(String service, ServingStatus status) {
        health.setStatus(service, status);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws Exception {
        server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        if (tls != null) {
            tls.close();
        }
    }
}
