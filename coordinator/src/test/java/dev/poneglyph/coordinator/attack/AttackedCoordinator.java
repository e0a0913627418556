package dev.poneglyph.coordinator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A coordinator with one worker. It is attacked from one address, and used from another. */
final class AttackedCoordinator implements AutoCloseable {

    /** Whence attacks come. */
    static final String ATTACKER = "127.0.0.2";

    private final HttpClient http = HttpClient.newHttpClient();
    private final CoordinatorServer server;
    private final PoneglyphClient client;
    private final WorkerAgent worker;
    private int jobs;

    private AttackedCoordinator(CoordinatorServer server, Path folder) {
        this.server = server;
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
        worker =
                new WorkerAgent(
                        new WorkerOptions(
                                "127.0.0.1",
                                server.port(),
                                "w1",
                                4,
                                List.of(),
                                false,
                                true,
                                folder.resolve("work"),
                                Duration.ofSeconds(5),
                                0),
                        context -> context.payload());
        worker.start();
    }

    static AttackedCoordinator start(Path folder, NetworkLimits limits) throws IOException {
        var options =
                new CoordinatorOptions(
                                folder.resolve("data"),
                                "127.0.0.1",
                                CoordinatorOptions.Ports.ANY,
                                Duration.ofSeconds(300),
                                3,
                                CoordinatorOptions.Liveness.DEFAULT)
                        .with(Security.OPEN.with(limits));
        return new AttackedCoordinator(CoordinatorServer.start(options), folder);
    }

    int grpcPort() {
        return server.port();
    }

    int httpPort() {
        return server.httpPort();
    }

    PoneglyphClient client() {
        return client;
    }

    /** A job of somebody else runs as if nothing were. */
    void runsAJob() throws InterruptedException {
        String id = "job-" + ++jobs;
        var bag = Bag.newBuilder().setKind("noop");
        for (int i = 0; i < 20; i++) {
            bag.addPayloads(ByteString.copyFromUtf8("task " + i));
        }
        client.submit(SubmitRequest.newBuilder().setJobId(id).setBag(bag).build());
        assertThat(client.watch(id, _ -> {}).getState()).isEqualTo(JobState.JOB_SUCCEEDED);
    }

    /** What a GET answers, as a body. */
    String get(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** How often that limit refused something, by the metrics. */
    long refused(NetworkLimit limit) throws IOException, InterruptedException {
        Matcher line =
                Pattern.compile(
                                "^poneglyph_refused_total\\{limit=\"%s\"} (\\S+)$"
                                        .formatted(limit.label()),
                                Pattern.MULTILINE)
                        .matcher(get("/metrics"));
        assertThat(line.find()).isTrue();
        return (long) Double.parseDouble(line.group(1));
    }

    @Override
    public void close() {
        worker.close();
        client.close();
        server.close();
    }
}
