package dev.poneglyph.coordinator.metrics;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A coordinator with one worker in this process, whose figures are fetched over HTTP. */
final class ScrapedCluster implements AutoCloseable {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final CoordinatorServer server;
    private final PoneglyphClient client;
    private final WorkerAgent worker;

    private ScrapedCluster(CoordinatorServer server, Path folder) {
        this.server = server;
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
        worker = new WorkerAgent(workerOptions(folder), ScrapedCluster::run);
    }

    static ScrapedCluster start(Path folder) throws IOException {
        var options =
                new CoordinatorOptions(
                        folder.resolve("data"),
                        "127.0.0.1",
                        CoordinatorOptions.Ports.ANY,
                        Duration.ofSeconds(300),
                        0,
                        CoordinatorOptions.Liveness.DEFAULT);
        var cluster = new ScrapedCluster(CoordinatorServer.start(options), folder);
        cluster.worker.start();
        return cluster;
    }

    private WorkerOptions workerOptions(Path folder) {
        return new WorkerOptions(
                "127.0.0.1",
                server.port(),
                "w1",
                2,
                List.of(),
                false,
                true,
                folder.resolve("work"),
                Duration.ofSeconds(5),
                0);
    }

    /** The payload says how the task ends. */
    private static byte[] run(TaskContext context) throws TaskFailedException {
        String payload = new String(context.payload(), StandardCharsets.UTF_8);
        return switch (payload) {
            case "good" -> context.payload();
            case "bad" -> throw failure(TaskFailedException.Kind.VALIDATION, payload);
            default -> throw failure(TaskFailedException.Kind.EXECUTION, payload);
        };
    }

    private static TaskFailedException failure(TaskFailedException.Kind kind, String message) {
        return TaskFailedException.of(kind, message, List.of());
    }

    /** Runs a job of one task for each payload to its end. */
    JobInfo run(String job, String... payloads) throws Exception {
        var bag = Bag.newBuilder().setKind("noop");
        for (String payload : payloads) {
            bag.addPayloads(ByteString.copyFromUtf8(payload));
        }
        client.submit(SubmitRequest.newBuilder().setJobId(job).setBag(bag).build());
        return client.watch(job, _ -> {});
    }

    /** The figures as the metrics port gives them. */
    Exposition scrape() throws IOException, InterruptedException {
        return Exposition.parse(get(server.metricsPort(), "text/plain").body());
    }

    HttpResponse<String> openMetrics() throws IOException, InterruptedException {
        return get(server.metricsPort(), OPEN_METRICS);
    }

    HttpResponse<String> fromManagementPort() throws IOException, InterruptedException {
        return get(server.httpPort(), "*/*");
    }

    HttpResponse<String> fromMetricsPort() throws IOException, InterruptedException {
        return get(server.metricsPort(), "*/*");
    }

    private HttpResponse<String> get(int port, String accept)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + "/metrics");
        return http.send(
                HttpRequest.newBuilder(uri).header("Accept", accept).build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        worker.close();
        client.close();
        server.close();
        http.close();
    }
}
