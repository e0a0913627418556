package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.tls.ServerTls;
import io.javalin.http.Context;
import java.io.IOException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * HTTP over TLS. A handler finds the caller's certificate, where there is one, in the request's
 * attribute {@code jakarta.servlet.request.X509Certificate}.
 */
final class HttpTls {

    /** A year, as browsers want it (RFC 6797). */
    private static final String ALWAYS_TLS = "max-age=31536000";

    private final SslContextFactory.Server keys;

    HttpTls(ServerTls tls) throws IOException {
        keys = tls.forHttp();
    }

    /** TLS, and HTTP in it. */
    ConnectionFactory[] factories(HttpConfiguration plain) {
        var secure = new HttpConfiguration(plain);
        secure.addCustomizer(callerCertificate());
        return new ConnectionFactory[] {
            new SslConnectionFactory(keys, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(secure)
        };
    }

    /** Which names are ours is {@link CallerCheck}'s to say, not the certificate's. */
    private static SecureRequestCustomizer callerCertificate() {
        var customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        return customizer;
    }

    /** Other programs on localhost may speak plaintext: a browser must not forbid it to them. */
    static void announce(Context call) {
        if (!CallerCheck.isLoopback(call)) {
            call.header("Strict-Transport-Security", ALWAYS_TLS);
        }
    }
}
