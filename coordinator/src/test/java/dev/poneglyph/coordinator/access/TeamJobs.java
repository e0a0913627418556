package dev.poneglyph.coordinator.access;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.client.connection.TokenSource;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.JobPolicy;
import dev.poneglyph.protocol.v1.RetryPolicy;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Jobs of two teams, in every state that calls ask for, and who may do what in each team. */
final class TeamJobs implements AutoCloseable {

    /** Ids of the teams' jobs are of one length, so that answers are too. */
    static final List<String> TEAMS = List.of("team-a", "team-b");

    private static final long AN_HOUR_MS = 3_600_000;
    private static final Duration SOON = Duration.ofSeconds(90);

    private final ClosedCluster cluster;
    private final PoneglyphClient admin;
    private final WorkerAgent worker;
    private final Path folder;

    TeamJobs(Path folder) throws Exception {
        this.folder = folder;
        cluster = ClosedCluster.start(folder, FileRoots.below(List.of(folder)));
        admin = PoneglyphClient.connect(settings(cluster.adminToken()), Duration.ofSeconds(10));
        worker =
                new WorkerAgent(
                        new WorkerOptions(
                                settings(cluster.token("w1", Role.WORKER)),
                                "w1",
                                2,
                                List.of(),
                                false,
                                false,
                                folder.resolve("work"),
                                Duration.ofSeconds(5),
                                0,
                                FileRoots.ANY),
                        TeamJobs::run);
        worker.start();
        for (String team : TEAMS) {
            submitWords(team);
            submit(team + "~dead", false, "bad");
            submit(team + "~fail", false, "fail");
        }
        for (String team : TEAMS) {
            awaitState(team + "~words", "succeeded");
            await().atMost(SOON)
                    .until(() -> body("/api/v1/dead-letters").contains(team + "~dead.noop.0"));
            await().atMost(SOON)
                    .until(() ->
                            body("/api/v1/tasks/" + team + "~fail.noop.0")
                                    .contains("retry_pending"));
        }
    }

    ClosedCluster cluster() {
        return cluster;
    }

    /** A job whose tasks no worker takes, and to which more can be added. */
    void submitWaiting(String job) {
        submit(job, true, "good");
    }

    private void submitWords(String team) throws IOException {
        Path own = Files.createDirectory(folder.resolve(team));
        Path input = Files.writeString(own.resolve("in.txt"), "words of " + team + "\n");
        String definition =
                """
                {"name": "words", "input": ["%s"], "output": "%s", "reducers": 1,
                 "map": {"builtin": "wordcount"}, "reduce": {"builtin": "sum"}}
                """
                        .formatted(input.toUri(), own.resolve("out").toUri());
        admin.submit(
                SubmitRequest.newBuilder()
                        .setJobId(team + "~words")
                        .setMapReduce(ByteString.copyFromUtf8(definition))
                        .build());
    }

    private void submit(String job, boolean waits, String payload) {
        var policy =
                JobPolicy.newBuilder()
                        .setRetry(
                                RetryPolicy.newBuilder()
                                        .setMaxRetries(3)
                                        .setMaxCrashedWorkers(3)
                                        .setBaseDelayMs(AN_HOUR_MS)
                                        .setMultiplier(1)
                                        .setMaxDelayMs(AN_HOUR_MS));
        if (waits) {
            policy.addRequires("nowhere");
        }
        admin.submit(
                SubmitRequest.newBuilder()
                        .setJobId(job)
                        .setBag(
                                Bag.newBuilder()
                                        .setKind("noop")
                                        .setOpen(waits)
                                        .setPolicy(policy)
                                        .addPayloads(ByteString.copyFromUtf8(payload)))
                        .build());
    }

    private static byte[] run(TaskContext context)
            throws TaskFailedException, InterruptedException {
        if (!context.stageName().equals("noop")) {
            return new MapReduceRunner().run(context);
        }
        var kind =
                new String(context.payload(), StandardCharsets.UTF_8).equals("bad")
                        ? TaskFailedException.Kind.VALIDATION
                        : TaskFailedException.Kind.EXECUTION;
        throw TaskFailedException.of(kind, "as it was told to", List.of());
    }

    private void awaitState(String job, String state) {
        await().atMost(SOON).until(() -> body("/api/v1/jobs/" + job).contains(state));
    }

    /** What an admin of all namespaces is answered. */
    String body(String path) throws Exception {
        return cluster.http("GET " + path, "", cluster.adminToken()).body();
    }

    private ConnectionSettings settings(String token) {
        return ConnectionSettings.plaintext("127.0.0.1", cluster.server().port())
                .with(TokenSource.of(token));
    }

    @Override
    public void close() {
        worker.close();
        admin.close();
        cluster.close();
    }
}
