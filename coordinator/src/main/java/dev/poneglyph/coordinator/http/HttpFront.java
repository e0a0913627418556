package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.http.BoundedConnector;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;

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
     * @param option the command line's name of the port, for the refusal
     * @param limits of connections and requests
     * @throws IOException if the port is taken or the address is not of this machine
     */
    public static HttpFront open(
            String host, int port, String option, Enforcement limits, List<HttpRoutes> routes)
            throws IOException {
        Javalin server =
                Javalin.create(config -> {
                    configure(config, limits, routes);
                    config.jetty.addConnector((jetty, http) -> {
                        var connector =
                                new BoundedConnector(
                                        jetty, limits, new HttpConnectionFactory(http));
                        connector.setHost(host);
                        connector.setPort(port);
                        return connector;
                    });
                });
        try {
            return new HttpFront(server.start());
        } catch (JavalinBindException e) {
            throw new IOException(
                    "Expected port %d on %s to be free, but it is not; stop the other program or choose %s"
                            .formatted(port, host, option),
                    e);
        }
    }

    private static void configure(
            JavalinConfig config, Enforcement limits, List<HttpRoutes> routes) {
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
        config.routes.before(new CallerCheck());
        new Failures(limits.of(NetworkLimit.HTTP_BODY_BYTES)).addTo(config.routes);
        routes.forEach(some -> some.addTo(config.routes));
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
