package dev.poneglyph.coordinator.tls;

import dev.poneglyph.protocol.tls.CipherSuites;
import dev.poneglyph.protocol.tls.FileWatch;
import dev.poneglyph.protocol.tls.OwnKeys;
import dev.poneglyph.protocol.tls.TrustedAuthorities;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keys and trust of all ports. Files that were replaced hold for connections made from then on;
 * files that cannot be used leave what was there before.
 */
public final class ServerTls implements AutoCloseable {

    /** So long a caller comes back without showing its certificate again. */
    private static final int SESSION_SECONDS = 60;

    private final TlsSettings settings;
    private final OwnKeys keys;
    private final @Nullable TrustedAuthorities callers;
    private final FileWatch watch;

    private ServerTls(TlsSettings settings) throws IOException {
        this.settings = settings;
        keys = OwnKeys.read(settings.certificate(), settings.key());
        Path authority = settings.clientAuthority();
        callers = authority == null ? null : TrustedAuthorities.ofCallers(authority);
        watch = FileWatch.start(this::refresh, () -> false);
    }

    /**
     * Reads the files, and again when they change.
     *
     * @throws IOException if they cannot be used; the message is a sentence for a person
     */
    public static ServerTls open(TlsSettings settings) throws IOException {
        return new ServerTls(settings);
    }

    private void refresh() {
        keys.refresh(Instant.now());
        if (callers != null) {
            callers.refresh();
        }
    }

    /**
     * For the gRPC port.
     *
     * @throws IOException if this JDK cannot
     */
    public SslContext forGrpc() throws IOException {
        SslContextBuilder builder =
                GrpcSslContexts.configure(
                                SslContextBuilder.forServer(keys.manager()), SslProvider.JDK)
                        .protocols(settings.oldest().protocols())
                        .ciphers(CipherSuites.strong())
                        .sessionTimeout(SESSION_SECONDS);
        if (callers != null) {
            builder.trustManager(callers.manager())
                    .clientAuth(
                            settings.requiresClientCertificates()
                                    ? ClientAuth.REQUIRE
                                    : ClientAuth.OPTIONAL);
        }
        return builder.build();
    }

    /**
     * For an HTTP port.
     *
     * @throws IOException if this JDK cannot
     */
    public SslContextFactory.Server forHttp() throws IOException {
        var factory = new SslContextFactory.Server();
        factory.setSslContext(context());
        factory.setExcludeProtocols();
        factory.setIncludeProtocols(settings.oldest().protocols());
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(CipherSuites.strong().toArray(String[]::new));
        factory.setRenegotiationAllowed(false);
        factory.setWantClientAuth(callers != null && !settings.requiresClientCertificates());
        factory.setNeedClientAuth(settings.requiresClientCertificates());
        return factory;
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trusted =
                    callers == null ? new TrustManager[0] : new TrustManager[] {callers.manager()};
            context.init(new KeyManager[] {keys.manager()}, trusted, null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("Expected a JDK with TLS, but " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
