package dev.poneglyph.cli.run;

import dev.poneglyph.cli.client.Fleet;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.cli.process.EmbeddedCoordinator;
import dev.poneglyph.cli.process.WorkerStarter;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A coordinator in this process and workers in processes of their own, for one command's life. */
final class EmbeddedCluster implements AutoCloseable {

    private static final Duration WORKER_PATIENCE = Duration.ofSeconds(60);

    private final DataFolder data;
    private final EmbeddedCoordinator server;
    private final WorkerPool workers;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread stopAtExit = new Thread(this::stop, "stop-cluster");

    private EmbeddedCluster(DataFolder data, EmbeddedCoordinator server, WorkerPool workers) {
        this.data = data;
        this.server = server;
        this.workers = workers;
    }

    /**
     * How an embedded cluster is made.
     *
     * @param workers worker processes
     * @param slots attempts each executes at one time
     * @param failFraction share of attempts that fail on purpose, 0 to 1
     * @param taskTimeout of jobs that name none
     * @param maxRetries of jobs that name none
     */
    record Size(
            int workers, int slots, double failFraction, Duration taskTimeout, int maxRetries) {}

    /** Starts the coordinator and the worker processes; does not wait for the workers. */
    static EmbeddedCluster start(DataFolder data, Size size, Consumer<String> notices)
            throws IOException {
        try {
            return startOn(data, size, notices);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static EmbeddedCluster startOn(DataFolder data, Size size, Consumer<String> notices)
            throws IOException {
        EmbeddedCoordinator server =
                EmbeddedCoordinator.start(data, size.taskTimeout(), size.maxRetries());
        var starter = new WorkerStarter(server.endpoint(), data, size.slots(), size.failFraction());
        var cluster = new EmbeddedCluster(data, server, new WorkerPool(starter, notices));
        Runtime.getRuntime().addShutdownHook(cluster.stopAtExit);
        cluster.workers.start(size.workers());
        return cluster;
    }

    /** Where a browser finds the dashboard. */
    String dashboard() {
        return server.dashboard();
    }

    /** A client of this cluster's coordinator. */
    PoneglyphClient connect() {
        return server.connect();
    }

    /** The coordinator, whose end ends the job. */
    CoordinatorServer server() {
        return server.server();
    }

    /** The worker processes. */
    WorkerPool workers() {
        return workers;
    }

    /**
     * Waits until a worker is connected.
     *
     * @throws CliException if none comes
     */
    void awaitWorker(PoneglyphClient client) throws InterruptedException {
        boolean connected =
                new Fleet(client)
                        .awaitActive(
                                1,
                                WORKER_PATIENCE,
                                () -> workers.broken().isCompletedExceptionally());
        if (!connected && !workers.broken().isCompletedExceptionally()) {
            throw noWorker();
        }
    }

    private CliException noWorker() {
        String log =
                workers.alive().stream()
                        .findFirst()
                        .map(worker ->
                                "the log "
                                        + worker.log()
                                        + " ends with:"
                                        + System.lineSeparator()
                                        + worker.logTail())
                        .orElse("none is running");
        return new CliException(
                "Expected a worker to connect within "
                        + WORKER_PATIENCE.toSeconds()
                        + " s, but none did; "
                        + log);
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        if (closed.compareAndSet(false, true)) {
            workers.close();
            server.close();
            data.close();
        }
    }
}
