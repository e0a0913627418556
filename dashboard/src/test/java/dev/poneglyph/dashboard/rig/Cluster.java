package dev.poneglyph.dashboard.rig;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.CoordinatorOptions.Ports;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.Jitter;
import dev.poneglyph.protocol.v1.JobPolicy;
import dev.poneglyph.protocol.v1.RetryPolicy;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A real coordinator and real workers in this process, on free ports. */
public final class Cluster implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(10);

    private static final RetryPolicy PATIENT =
            RetryPolicy.newBuilder()
                    .setMaxRetries(3)
                    .setMaxCrashedWorkers(3)
                    .setMaxResourceRetries(3)
                    .setBaseDelayMs(LONG.toMillis())
                    .setMultiplier(1)
                    .setMaxDelayMs(LONG.toMillis())
                    .setJitter(Jitter.NONE)
                    .build();

    private final Path folder;
    private final ScriptedRunner runner = new ScriptedRunner();
    private final Map<String, WorkerAgent> workers = new LinkedHashMap<>();
    private CoordinatorServer server;
    private Api api;

    private Cluster(Path folder, CoordinatorServer server) {
        this.folder = folder;
        this.server = server;
        this.api = new Api(address());
    }

    /** Starts a coordinator whose data is below that folder. */
    public static Cluster start(Path folder) throws IOException {
        return new Cluster(folder, CoordinatorServer.start(options(folder, Ports.ANY)));
    }

    private static CoordinatorOptions options(Path folder, Ports ports) {
        return new CoordinatorOptions(
                folder.resolve("data"), "127.0.0.1", ports, LONG, 3, Liveness.DEFAULT);
    }

    /** Stops the coordinator; the ports are free. */
    public Ports stop() {
        var ports = new Ports(server.port(), server.httpPort(), server.metricsPort());
        server.close();
        return ports;
    }

    /** Starts it again with the same data. */
    public void startAgain(Ports ports) throws IOException {
        server = CoordinatorServer.start(options(folder, ports));
        api = new Api(address());
    }

    /** Where the dashboard is. */
    public String address() {
        return "http://127.0.0.1:" + server.httpPort();
    }

    /** Where workers and clients connect. */
    public int grpcPort() {
        return server.port();
    }

    public Api api() {
        return api;
    }

    public ScriptedRunner runner() {
        return runner;
    }

    /** Starts a worker and waits until it may work. */
    public void addWorker(String name, int slots, String... labels) {
        var agent =
                new WorkerAgent(
                        new WorkerOptions(
                                "127.0.0.1",
                                server.port(),
                                name,
                                slots,
                                List.of(labels),
                                false,
                                true,
                                folder.resolve(name),
                                Duration.ofSeconds(5),
                                0),
                        runner);
        workers.put(name, agent);
        agent.start();
        api.await(
                "/workers?q=" + name, page -> page.at("/items/0/state").asText().equals("active"));
    }

    /** Its process dies. */
    public void killWorker(String name) {
        workers.remove(name).close();
    }

    /** Hands in a bag of scripts; what fails waits for ten minutes before it is tried again. */
    public void submit(String jobId, String name, List<String> scripts) {
        Bag.Builder bag =
                Bag.newBuilder()
                        .setName(name)
                        .setKind(ScriptedRunner.KIND)
                        .setPolicy(JobPolicy.newBuilder().setRetry(PATIENT));
        scripts.forEach(script -> bag.addPayloads(ByteString.copyFromUtf8(script)));
        submit(SubmitRequest.newBuilder().setJobId(jobId).setBag(bag).build());
    }

    /** As above, named like its id. */
    public void submit(String jobId, String... scripts) {
        submit(jobId, jobId, List.of(scripts));
    }

    /** Hands in a job file as JSON. */
    public void submitFile(String jobId, String file) {
        submit(
                SubmitRequest.newBuilder()
                        .setJobId(jobId)
                        .setMapReduce(ByteString.copyFromUtf8(file))
                        .build());
    }

    private void submit(SubmitRequest request) {
        try (var client = PoneglyphClient.connect("127.0.0.1", server.port(), LONG)) {
            client.submit(request);
        }
    }

    @Override
    public void close() {
        workers.values().forEach(WorkerAgent::close);
        server.close();
    }
}
