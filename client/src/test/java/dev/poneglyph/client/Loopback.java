package dev.poneglyph.client;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A real server on this machine, on a free port. */
final class Loopback implements AutoCloseable {

    private final Server server;

    private Loopback(Server server) {
        this.server = server;
    }

    static Loopback serving(BindableService... services) throws IOException {
        return on(0, services);
    }

    static Loopback on(int port, BindableService... services) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        for (BindableService service : services) {
            builder.addService(service);
        }
        return new Loopback(builder.build().start());
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }
}
