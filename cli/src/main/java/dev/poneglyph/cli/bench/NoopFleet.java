package dev.poneglyph.cli.bench;

import dev.poneglyph.cli.client.Fleet;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Workers in this process whose tasks do nothing. */
final class NoopFleet implements AutoCloseable {

    /** Enough in flight to hide the way there and back. */
    private static final int SLOTS = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    private final List<WorkerAgent> agents;

    private NoopFleet(List<WorkerAgent> agents) {
        this.agents = agents;
    }

    /** Starts {@code count} workers. */
    static NoopFleet start(Endpoint coordinator, int count, DataFolder data) {
        List<WorkerAgent> agents = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            var agent = new WorkerAgent(options(coordinator, "noop-" + i, data), _ -> NOTHING);
            agents.add(agent);
            agent.start();
        }
        return new NoopFleet(agents);
    }

    private static WorkerOptions options(Endpoint coordinator, String name, DataFolder data) {
        return new WorkerOptions(
                coordinator.host(),
                coordinator.port(),
                name,
                SLOTS,
                List.of(),
                false,
                true,
                data.folder("work").resolve(name),
                Duration.ZERO,
                0);
    }

    /** Returns when the coordinator counts all of them as active. */
    void awaitConnected(PoneglyphClient client) throws InterruptedException {
        if (!new Fleet(client).awaitActive(agents.size(), PATIENCE, () -> false)) {
            throw new CliException(
                    "Expected "
                            + agents.size()
                            + " workers to connect within "
                            + PATIENCE.toSeconds()
                            + " s, but they did not.");
        }
    }

    @Override
    public void close() {
        agents.forEach(WorkerAgent::close);
    }
}
