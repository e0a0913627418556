package dev.poneglyph.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.JobPolicy;
import dev.poneglyph.protocol.v1.RetryPolicy;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A coordinator with one worker in this process, called over HTTP. The payload of a task says how
 * it ends: {@code good…} completes, {@code bad…} is invalid and becomes a dead letter, {@code
 * fail…} fails and waits an hour for its next attempt, {@code slow…} runs until the end.
 */
public final class ApiCluster implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long AN_HOUR_MS = 3_600_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CoordinatorServer server;
    private final PoneglyphClient client;
    private final List<WorkerAgent> workers = new ArrayList<>();
    private final Path folder;

    private ApiCluster(CoordinatorServer server, Path folder) {
        this.server = server;
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
        this.folder = folder;
    }

    public static ApiCluster start(Path folder) throws IOException {
        return start(options(folder), folder);
    }

    public static ApiCluster start(CoordinatorOptions options, Path folder) throws IOException {
        var cluster = new ApiCluster(CoordinatorServer.start(options), folder);
        cluster.startWorker("w1", "gpu");
        return cluster;
    }

    public static CoordinatorOptions options(Path folder) {
        return new CoordinatorOptions(
                folder.resolve("data"),
                "127.0.0.1",
                CoordinatorOptions.Ports.ANY,
                Duration.ofSeconds(300),
                3,
                CoordinatorOptions.Liveness.DEFAULT);
    }

    /** Starts one more worker. */
    public void startWorker(String name, String... labels) {
        var options =
                new WorkerOptions(
                        "127.0.0.1",
                        server.port(),
                        name,
                        4,
                        List.of(labels),
                        false,
                        true,
                        folder.resolve("work-" + name),
                        Duration.ofSeconds(5),
                        0);
        var worker = new WorkerAgent(options, this::run);
        workers.add(worker);
        worker.start();
    }

    private byte[] run(TaskContext context) throws TaskFailedException, InterruptedException {
        if (!context.stageName().equals("noop")) {
            return new MapReduceRunner().run(context);
        }
        String payload = new String(context.payload(), StandardCharsets.UTF_8);
        if (payload.startsWith("bad")) {
            throw failure(TaskFailedException.Kind.VALIDATION, payload);
        }
        if (payload.startsWith("fail")) {
            throw failure(TaskFailedException.Kind.EXECUTION, payload);
        }
        if (payload.startsWith("slow")) {
            context.progress(0.5);
            over.await();
        }
        return context.payload();
    }

    private static TaskFailedException failure(TaskFailedException.Kind kind, String message) {
        return TaskFailedException.of(kind, message, List.of("line of " + message));
    }

    public CoordinatorServer server() {
        return server;
    }

    /** Hands in a job of one task for each payload. */
    public void submit(String job, String... payloads) {
        submit(job, List.of(payloads));
    }

    public void submit(String job, List<String> payloads) {
        submit(
                job,
                payloads,
                JobPolicy.newBuilder()
                        .setRetry(
                                RetryPolicy.newBuilder()
                                        .setMaxRetries(3)
                                        .setMaxCrashedWorkers(3)
                                        .setBaseDelayMs(AN_HOUR_MS)
                                        .setMultiplier(1)
                                        .setMaxDelayMs(AN_HOUR_MS))
                        .build());
    }

    public void submit(String job, List<String> payloads, JobPolicy policy) {
        var bag = Bag.newBuilder().setKind("noop").setPolicy(policy);
        payloads.forEach(payload -> bag.addPayloads(ByteString.copyFromUtf8(payload)));
        client.submit(SubmitRequest.newBuilder().setJobId(job).setBag(bag).build());
    }

    /** Waits for the job's end. */
    public void awaitEnd(String job) throws Exception {
        client.watch(job, _ -> {});
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET().build());
    }

    public HttpResponse<String> post(String path, String body) throws Exception {
        return call("POST", path, body);
    }

    public HttpResponse<String> call(String method, String path, String body) throws Exception {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(request(path).method(method, publisher).build());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path));
    }

    public HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    /** The begin of an answer that may never end. */
    public HttpResponse<java.io.InputStream> open(String path) throws Exception {
        return http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
    }

    /** What a call that works answers. */
    public JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parse(answer.body());
    }

    public static JsonNode parse(String body) throws IOException {
        return JSON.readTree(body);
    }

    @Override
    public void close() {
        over.countDown();
        workers.forEach(WorkerAgent::close);
        client.close();
        server.close();
    }
}
