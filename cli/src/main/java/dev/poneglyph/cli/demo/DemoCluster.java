package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.client.Fleet;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.cli.process.EmbeddedCoordinator;
import dev.poneglyph.cli.process.WorkerStarter;
import dev.poneglyph.client.PoneglyphClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A coordinator in this process and the eight workers in theirs, for one demo. */
final class DemoCluster implements AutoCloseable {

    private static final int SLOTS = 2;
    private static final int MAX_RETRIES = 3;
    private static final Duration TASK_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration WORKER_PATIENCE = Duration.ofMinutes(3);

    private final DataFolder data;
    private final EmbeddedCoordinator coordinator;
    private final Supervisor workers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DemoCluster(DataFolder data, EmbeddedCoordinator coordinator, Supervisor workers) {
        this.data = data;
        this.coordinator = coordinator;
        this.workers = workers;
    }

    /** Starts the coordinator; the workers follow with {@link #startWorkers}. */
    static DemoCluster start(DataFolder data, Consumer<String> notices) throws IOException {
        try {
            var coordinator = EmbeddedCoordinator.start(data, TASK_TIMEOUT, MAX_RETRIES);
            var starter = new WorkerStarter(coordinator.endpoint(), data, SLOTS, 0);
            var cluster = new DemoCluster(data, coordinator, new Supervisor(starter, notices));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-demo"));
            return cluster;
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /**
     * Starts the workers and waits until all eight take work.
     *
     * @throws CliException if one does not come
     */
    void startWorkers(PoneglyphClient client) throws IOException, InterruptedException {
        workers.startAll();
        boolean complete =
                new Fleet(client)
                        .awaitActive(
                                WorkerProfile.values().length, WORKER_PATIENCE, workers::isBroken);
        workers.check();
        if (!complete) {
            throw new CliException(
                    "Expected all 8 workers to connect within "
                            + WORKER_PATIENCE.toSeconds()
                            + " s, but not all did; see their logs in "
                            + data.folder("logs")
                            + ", which --data DIR keeps.");
        }
    }

    /** A folder for the files of the jobs. */
    DataFolder data() {
        return data;
    }

    /** A client of the coordinator. */
    PoneglyphClient connect() {
        return coordinator.connect();
    }

    /** Where a browser finds the dashboard. */
    String dashboard() {
        return coordinator.dashboard();
    }

    /** What other commands name with {@code --coordinator}. */
    Endpoint endpoint() {
        return coordinator.endpoint();
    }

    /** The worker processes. */
    Supervisor workers() {
        return workers;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            workers.close();
            coordinator.close();
            data.close();
        }
    }
}
