package dev.poneglyph.cli.process;

import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.cli.simulate.FleetSimulator;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import java.io.IOException;
import java.time.Duration;

/** A coordinator in this process, for one command's life. */
public record EmbeddedCoordinator(CoordinatorServer server) implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(10);

    /**
     * Starts one with its data below {@code data}; timeout and retries are of jobs that name none.
     */
    public static EmbeddedCoordinator start(DataFolder data, Duration taskTimeout, int maxRetries)
            throws IOException {
        return new EmbeddedCoordinator(
                CoordinatorServer.start(
                        new CoordinatorOptions(
                                        data.folder("coordinator"),
                                        LOOPBACK,
                                        ports(),
                                        taskTimeout,
                                        maxRetries,
                                        CoordinatorOptions.Liveness.DEFAULT)
                                .with(new FleetSimulator())));
    }

    /** The dashboard where people look for it, if nobody else has the port; the rest anywhere. */
    private static CoordinatorOptions.Ports ports() {
        int usual = CoordinatorOptions.Ports.DEFAULT.http();
        return new CoordinatorOptions.Ports(0, FreePorts.isFree(LOOPBACK, usual) ? usual : 0, 0);
    }

    /** Where workers and clients connect. */
    public Endpoint endpoint() {
        return new Endpoint(LOOPBACK, server.port());
    }

    /** Where a browser finds the dashboard. */
    public String dashboard() {
        return "http://" + LOOPBACK + ":" + server.httpPort() + "/";
    }

    /** A client of this coordinator. */
    public PoneglyphClient connect() {
        return PoneglyphClient.connect(LOOPBACK, server.port(), CLIENT_PATIENCE);
    }

    @Override
    public void close() {
        server.close();
    }
}
