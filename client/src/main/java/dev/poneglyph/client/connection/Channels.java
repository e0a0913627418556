package dev.poneglyph.client.connection;

import dev.poneglyph.protocol.tls.CipherSuites;
import dev.poneglyph.protocol.tls.FileWatch;
import dev.poneglyph.protocol.tls.OwnKeys;
import dev.poneglyph.protocol.tls.TlsVersion;
import dev.poneglyph.protocol.tls.TrustedAuthorities;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Channels to a coordinator, all with the same limits and the same way to notice a dead peer. */
public final class Channels {

    /** Largest message accepted from a coordinator, bytes. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /** Silence after which a peer with a call under way is asked for a sign of life, seconds. */
    public static final int KEEP_ALIVE_SECONDS = 10;

    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 5;

    /** So long a coordinator is believed again without showing its certificate. */
    private static final int SESSION_SECONDS = 60;

    private Channels() {}

    /**
     * A channel that connects at its first call. Replaced files hold for connections made from then
     * on, until the channel is shut down.
     *
     * @throws UncheckedIOException if a file of the settings cannot be used; the message is a
     *     sentence for a person
     */
    public static ManagedChannel open(ConnectionSettings settings) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(settings.host(), settings.port())
                        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                        .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .intercept(new CallPreparation(settings));
        ClientTls tls = settings.tls();
        if (tls == null) {
            return builder.usePlaintext().build();
        }
        try {
            return secure(builder, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static ManagedChannel secure(NettyChannelBuilder builder, ClientTls tls)
            throws IOException {
        var servers = TrustedAuthorities.ofServers(tls.authority());
        OwnKeys keys = keys(tls.certificate(), tls.key());
        ManagedChannel channel = builder.sslContext(context(servers, keys)).build();
        FileWatch.start(() -> refresh(servers, keys), channel::isShutdown);
        return channel;
    }

    private static @Nullable OwnKeys keys(@Nullable Path certificate, @Nullable Path key)
            throws IOException {
        return certificate == null || key == null ? null : OwnKeys.read(certificate, key);
    }

    private static SslContext context(TrustedAuthorities servers, @Nullable OwnKeys keys)
            throws IOException {
        SslContextBuilder builder =
                GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                        .trustManager(servers.manager())
                        .protocols(TlsVersion.TLS_1_3.protocols())
                        .ciphers(CipherSuites.strong())
                        .sessionTimeout(SESSION_SECONDS);
        if (keys != null) {
            builder.keyManager(keys.manager());
        }
        return builder.build();
    }

    private static void refresh(TrustedAuthorities servers, @Nullable OwnKeys keys) {
        servers.refresh();
        if (keys != null) {
            keys.refresh(Instant.now());
        }
    }
}
