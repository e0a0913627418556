package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.client.connection.TokenSource;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole job where everybody proves who they are, and all data goes through the coordinator. */
@Timeout(120)
class ClosedJobTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder;
    private Path own;
    private ClosedCluster cluster;

    @BeforeEach
    void start() throws Exception {
        own = Files.createDirectory(folder.resolve("team-a"));
        cluster = ClosedCluster.start(folder, FileRoots.below(List.of(folder)));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void runsToItsResultThoughTheJoinTokenExpiresMeanwhile() throws Exception {
        Path input = Files.writeString(own.resolve("in.txt"), "a b\nb c\n");
        String join = joinTokenFor(Duration.ofSeconds(15));
        try (var worker = worker("w1", join);
                var client = client(cluster.token("ann", Role.CLIENT, "team-a"))) {
            worker.start();
            await().atMost(SOON)
                    .until(() ->
                            cluster.http("GET /api/v1/workers/w1", cluster.adminToken()) == 200);
            await().atMost(SOON).until(() -> cluster.http("GET /api/v1/whoami", join) == 401);

            client.submit(
                    SubmitRequest.newBuilder()
                            .setJobId("team-a~words")
                            .setMapReduce(ByteString.copyFromUtf8(definition(input)))
                            .build());

            await().atMost(SOON)
                    .until(() ->
                            state(client) != JobState.JOB_RUNNING
                                    && state(client) != JobState.JOB_PENDING);
            assertThat(state(client)).isEqualTo(JobState.JOB_SUCCEEDED);
            assertThat(Files.readString(own.resolve("out/part-00000"))).contains("b\t2");
        }
    }

    @Test
    void readsNothingOfTheCoordinatorsOwnFolderThoughThatLiesInAnAllowedRoot() {
        try (var client = client(cluster.adminToken())) {
            var request =
                    SubmitRequest.newBuilder()
                            .setMapReduce(
                                    ByteString.copyFromUtf8(
                                            definition(folder.resolve("data/admin.token"))))
                            .build();

            assertThatThrownBy(() -> client.submit(request))
                    .hasMessageContaining("outside the coordinator's own data");
        }
    }

    @Test
    void endsAWorkerThatProvesNothingWithTheReason() throws Exception {
        try (var worker = worker("w1", "pgl_nonsense")) {
            worker.start();

            assertThat(worker.awaitEnd()).contains("Expected a token");
        }
    }

    private String definition(Path input) {
        return """
        {"name": "words", "input": ["%s"], "output": "%s", "reducers": 1,
         "map": {"builtin": "wordcount"}, "reduce": {"builtin": "sum"}}
        """
                .formatted(input.toUri(), own.resolve("out").toUri());
    }

    private String joinTokenFor(Duration life) throws Exception {
        String wish =
                "{\"name\": \"machines\", \"roles\": [\"join\"], \"lives_for_ms\": %d}"
                        .formatted(life.toMillis());
        return ApiCluster.parse(
                        cluster.http("POST /api/v1/tokens", wish, cluster.adminToken()).body())
                .get("text")
                .asText();
    }

    private JobState state(PoneglyphClient client) {
        JobInfo job =
                client.jobs().getJob(GetJobRequest.newBuilder().setJobId("team-a~words").build());
        return job.getState();
    }

    private PoneglyphClient client(String token) {
        return PoneglyphClient.connect(settings(token), Duration.ofSeconds(10));
    }

    private WorkerAgent worker(String name, String token) {
        return new WorkerAgent(
                new WorkerOptions(
                        settings(token),
                        name,
                        2,
                        List.of(),
                        false,
                        false,
                        folder.resolve("work-" + name),
                        Duration.ofSeconds(5),
                        0,
                        FileRoots.ANY),
                new MapReduceRunner());
    }

    private ConnectionSettings settings(String token) {
        return ConnectionSettings.plaintext("127.0.0.1", cluster.server().port())
                .with(TokenSource.of(token));
    }
}
