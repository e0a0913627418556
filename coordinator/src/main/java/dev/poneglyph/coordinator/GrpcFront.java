package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.CallerKey;
import dev.poneglyph.coordinator.limit.grpc.GrpcLimits;
import dev.poneglyph.coordinator.polling.CallerConnection;
import dev.poneglyph.coordinator.service.Readiness;
import dev.poneglyph.coordinator.session.PeerAddress;
import dev.poneglyph.coordinator.tls.ListenAddress;
import dev.poneglyph.coordinator.tls.ServerTls;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The port: gRPC with few threads. Handlers run on the network threads and must be short. */
final class GrpcFront implements AutoCloseable {

    private static final int WORKER_THREADS = 2;
    private static final long SHORTEST_KEEPALIVE_MS = 500;
    private static final long GRACE_S = 2;
    private static final long SWEEP_EVERY_S = 1;

    private final EventLoopGroup accepting = group(1);
    private final EventLoopGroup serving = group(WORKER_THREADS);
    private final GrpcHealth health;
    private final Server server;

    private GrpcFront(
            InetSocketAddress address,
            @Nullable ServerTls tls,
            List<BindableService> services,
            Readiness readiness,
            List<ServerInterceptor> gates,
            GrpcLimits limits)
            throws IOException {
        health = new GrpcHealth(readiness, services);
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(address)
                        .bossEventLoopGroup(accepting)
                        .workerEventLoopGroup(serving)
                        .directExecutor()
                        .permitKeepAliveTime(SHORTEST_KEEPALIVE_MS, TimeUnit.MILLISECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .intercept(limits.untilTheMessageIsThere())
                        .intercept(limits.forStreams(serving, CallerKey::current))
                        .intercept(new PeerAddress())
                        .addTransportFilter(CallerConnection.filter())
                        .addService(health.service())
                        .addService(ProtoReflectionServiceV1.newInstance());
        // What is added last sees a call first.
        gates.reversed().forEach(builder::intercept);
        limits.bound(builder);
        if (tls != null) {
            builder.sslContext(tls.forGrpc());
        }
        services.forEach(builder::addService);
        server = builder.build();
        everySecond(limits::sweep);
    }

    /** Has a network thread run that, as long as this is open; it must not wait. */
    void everySecond(Runnable sweep) {
        var unused =
                serving.scheduleWithFixedDelay(
                        sweep, SWEEP_EVERY_S, SWEEP_EVERY_S, TimeUnit.SECONDS);
    }

    /**
     * Listens.
     *
     * @param gates see each call before its service, in this order
     * @throws IOException if the port is taken or the address is not of this machine
     */
    static GrpcFront open(
            ListenAddress listen,
            List<BindableService> services,
            Readiness readiness,
            List<ServerInterceptor> gates,
            GrpcLimits limits)
            throws IOException {
        String host = listen.host();
        var address = new InetSocketAddress(host, listen.port());
        if (address.isUnresolved()) {
            throw new IOException(
                    "Expected the address of a network card of this machine, but %s is unknown; choose another host"
                            .formatted(host));
        }
        var front = new GrpcFront(address, listen.tls(), services, readiness, gates, limits);
        try {
            front.server.start();
            front.health.start();
            return front;
        } catch (IOException e) {
            front.close();
            throw refusal(host, listen.port(), e);
        }
    }

    /** What it serves, as {@code package.Service/Method}. */
    List<String> calls() {
        return server.getServices().stream()
                .flatMap(service -> service.getMethods().stream())
                .map(method -> method.getMethodDescriptor().getFullMethodName())
                .toList();
    }

    int port() {
        return server.getPort();
    }

    /** Says that it serves no more; new calls are refused with a sentence, not with a hang-up. */
    void stopAccepting() {
        health.stopping();
    }

    /** Ends every call, soon. */
    @Override
    public void close() {
        health.close();
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_S, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(GRACE_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        accepting.shutdownGracefully(0, GRACE_S, TimeUnit.SECONDS);
        serving.shutdownGracefully(0, GRACE_S, TimeUnit.SECONDS);
    }

    private static IOException refusal(String host, int port, IOException e) {
        BindException bind = bindFailureIn(e);
        if (bind == null) {
            return e;
        }
        return new IOException(
                "Expected port %d on %s to be free, but %s; stop the other program or choose --grpc-port"
                        .formatted(port, host, bind.getMessage()),
                e);
    }

    private static @Nullable BindException bindFailureIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                return bind;
            }
        }
        return null;
    }

    private static EventLoopGroup group(int threads) {
        return new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
    }
}
