package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.SubmitRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health while a coordinator reads a real log that takes a moment. */
@Timeout(240)
class RecoveryHealthTest {

    private static final int JOBS = 400;
    private static final int TASKS_OF_A_JOB = 2_000;

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private record Seen(int live, int ready, int startup, String reason) {}

    @Test
    void answersWhileTheLogIsRead() throws Exception {
        Path crashed = logOfACrashedCoordinator();
        int port = freePort();
        var starting = CompletableFuture.supplyAsync(() -> start(crashed, port));
        List<Seen> seen = lookWhile(starting, port);

        try (CoordinatorServer server = starting.get(120, TimeUnit.SECONDS)) {
            Seen now = look(server.httpPort());
            assertThat(now.startup()).isEqualTo(200);
            assertThat(now.ready()).isEqualTo(200);
        }
        List<Seen> during = seen.stream().filter(look -> look.startup() == 503).toList();
        assertThat(during).as("%s", seen).isNotEmpty();
        assertThat(during).allMatch(look -> look.live() == 200);
        assertThat(during).anyMatch(look -> look.reason().contains("reads its log again, entry"));
    }

    private List<Seen> lookWhile(CompletableFuture<CoordinatorServer> starting, int port)
            throws IOException, InterruptedException {
        List<Seen> seen = new ArrayList<>();
        while (!starting.isDone()) {
            try {
                seen.add(look(port));
            } catch (ConnectException e) {
                // The port is not open yet: nobody can ask.
                Thread.onSpinWait();
            }
        }
        return seen;
    }

    private Seen look(int port) throws IOException, InterruptedException {
        HttpResponse<String> startup = get(port, "/health/startup");
        HttpResponse<String> ready = get(port, "/health/ready");
        return new Seen(
                get(port, "/health/live").statusCode(),
                ready.statusCode(),
                startup.statusCode(),
                startup.body());
    }

    private HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What is on disk of a coordinator that runs is what a killed one leaves. */
    private Path logOfACrashedCoordinator() throws IOException {
        Path data = folder.resolve("data");
        Path crashed = folder.resolve("crashed");
        try (CoordinatorServer server = CoordinatorServer.start(options(data, 0));
                PoneglyphClient client =
                        PoneglyphClient.connect(
                                "127.0.0.1", server.port(), Duration.ofSeconds(10))) {
            for (int job = 0; job < JOBS; job++) {
                client.submit(bag("job-" + job));
            }
            copy(data, crashed);
        }
        return crashed;
    }

    private static SubmitRequest bag(String id) {
        var bag =
                Bag.newBuilder()
                        .setKind("noop")
                        .addAllPayloads(Collections.nCopies(TASKS_OF_A_JOB, ByteString.EMPTY));
        return SubmitRequest.newBuilder().setJobId(id).setBag(bag).build();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static CoordinatorServer start(Path data, int httpPort) {
        try {
            return CoordinatorServer.start(options(data, httpPort));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static CoordinatorOptions options(Path data, int httpPort) {
        return new CoordinatorOptions(
                data,
                "127.0.0.1",
                new CoordinatorOptions.Ports(0, httpPort, 0),
                Duration.ofSeconds(300),
                3,
                CoordinatorOptions.Liveness.DEFAULT);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
