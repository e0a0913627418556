package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.http.BoundedConnector;
import dev.poneglyph.coordinator.tls.ListenAddress;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** One HTTP port. Calls run on virtual threads. */
public final class HttpFront implements AutoCloseable {

    private static final long GRACE_MS = 2_000;

    private final Javalin server;

    private HttpFront(Javalin server) {
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param limits of connections and requests
     * @throws IOException if the port is taken or the address is not of this machine
     */
    public static HttpFront open(ListenAddress port, Enforcement limits, List<HttpRoutes> routes)
            throws IOException {
        HttpTls tls = port.tls() == null ? null : new HttpTls(port.tls());
        Javalin server =
                Javalin.create(config -> {
                    configure(config, port, limits, routes);
                    config.jetty.addConnector((jetty, http) -> {
                        var connector = new BoundedConnector(jetty, limits, factories(http, tls));
                        connector.setHost(port.host());
                        connector.setPort(port.port());
                        return connector;
                    });
                });
        try {
            return new HttpFront(server.start());
        } catch (JavalinBindException e) {
            throw new IOException(
                    "Expected port %d on %s to be free, but it is not; stop the other program or choose %s"
                            .formatted(port.port(), port.host(), port.option()),
                    e);
        }
    }

    private static void configure(
            JavalinConfig config, ListenAddress port, Enforcement limits, List<HttpRoutes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = limits.of(NetworkLimit.HTTP_BODY_BYTES);
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jetty.modifyServer(HttpFront::bound);
        config.jetty.modifyHttpConfiguration(http -> configure(http, limits));
        config.jsonMapper(new JavalinJackson(JsonFormat.mapper(), true));
        config.routes.before(new CallerCheck(port));
        config.routes.before(new PathCheck());
        if (port.tls() != null) {
            config.routes.before(HttpTls::announce);
        }
        new Failures(limits.of(NetworkLimit.HTTP_BODY_BYTES)).addTo(config.routes);
        routes.forEach(some -> some.addTo(config.routes));
    }

    /** What is spoken on a connection, the outermost first. */
    private static ConnectionFactory[] factories(HttpConfiguration http, @Nullable HttpTls tls) {
        return tls == null
                ? new ConnectionFactory[] {new HttpConnectionFactory(http)}
                : tls.factories(http);
    }

    private static void bound(Server server) {
        server.setStopTimeout(GRACE_MS);
        server.setErrorHandler(new ErrorAnswers());
    }

    private static void configure(HttpConfiguration http, Enforcement limits) {
        http.setSendServerVersion(false);
        http.addCustomizer(new SecurityHeaders());
        http.setRequestHeaderSize(limits.count(NetworkLimit.HEADER_BYTES));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** What it serves, as {@code GET /path}. */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .toList();
    }

    /** Ends every call, soon. */
    @Override
    public void close() {
        server.stop();
    }
}
