package dev.poneglyph.dashboard.rig;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.CoordinatorOptions.Ports;
import dev.poneglyph.coordinator.CoordinatorServer;
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

    /** Hands in a bag of scripts. */
    public void submit(String jobId, String name, ObjectNode policy, List<String> scripts) {
        ObjectNode wish = Api.object().put("job_id", jobId);
        ObjectNode bag = wish.putObject("bag").put("name", name).put("kind", ScriptedRunner.KIND);
        ArrayNode payloads = bag.putArray("payloads");
        scripts.forEach(payloads::add);
        bag.set("policy", policy);
        api.post("/jobs", wish);
    }

    /** Hands in a bag of scripts that are not repeated for a long time. */
    public void submit(String jobId, String... scripts) {
        submit(jobId, jobId, patient(), List.of(scripts));
    }

    /** A policy whose retries wait for minutes. */
    public static ObjectNode patient() {
        return Api.object()
                .put("base_delay_ms", LONG.toMillis())
                .put("max_delay_ms", LONG.toMillis());
    }

    @Override
    public void close() {
        workers.values().forEach(WorkerAgent::close);
        server.close();
    }
}
