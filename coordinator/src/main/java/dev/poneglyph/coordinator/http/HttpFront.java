package dev.poneglyph.coordinator.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.server.Server;

/** One HTTP port. Calls run on virtual threads. */
public final class HttpFront implements AutoCloseable {

    /** Largest body of a call. */
    public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private static final long GRACE_MS = 2_000;

    private final Javalin server;

    private HttpFront(Javalin server) {
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param option the command line's name of the port, for the refusal
     * @throws IOException if the port is taken or the address is not of this machine
     */
    public static HttpFront open(String host, int port, String option, List<HttpRoutes> routes)
            throws IOException {
        Javalin server = Javalin.create(config -> configure(config, routes));
        try {
            return new HttpFront(server.start(host, port));
        } catch (JavalinBindException e) {
            throw new IOException(
                    "Expected port %d on %s to be free, but it is not; stop the other program or choose %s"
                            .formatted(port, host, option),
                    e);
        }
    }

    private static void configure(JavalinConfig config, List<HttpRoutes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jetty.modifyServer(HttpFront::bound);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jsonMapper(new JavalinJackson(JsonFormat.mapper(), true));
        config.routes.before(new CallerCheck());
        new Failures().addTo(config.routes);
        routes.forEach(some -> some.addTo(config.routes));
    }

    private static void bound(Server server) {
        server.setStopTimeout(GRACE_MS);
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
