package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.client.connection.TokenSource;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real workers whose proof is taken back while they are there. */
@Timeout(180)
class TurnedOutWorkerTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder;
    private final CountDownLatch over = new CountDownLatch(1);
    private ClosedCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ClosedCluster.start(folder);
    }

    @AfterEach
    void close() {
        over.countDown();
        cluster.close();
    }

    @Test
    void losesWhatItExecutesToAnother() throws Exception {
        String token = cluster.token("w1", Role.WORKER);
        try (WorkerAgent first = worker("w1", token)) {
            submit();
            await().atMost(SOON).until(() -> task().contains("\"w1\""));
            try (WorkerAgent _ = worker("w2", cluster.token("w2", Role.WORKER))) {
                cluster.revoke(cluster.idOf(token));

                assertThat(first.awaitEnd()).contains("revoked");
                await().atMost(SOON).until(() -> stateOf("w1").equals("lost"));
                await().atMost(SOON).until(() -> task().contains("\"w2\""));
                over.countDown();
                await().atMost(SOON).until(() -> task().contains("\"completed\""));
            }
        }
    }

    @Test
    void goesWithTheJoinTokenThatItJoinedWith() throws Exception {
        String join = cluster.token("machines", Role.JOIN);
        try (WorkerAgent worker = worker("w1", join);
                WorkerAgent _ = worker("w2", cluster.token("others", Role.JOIN))) {
            cluster.revoke(cluster.idOf(join));

            assertThat(worker.awaitEnd()).contains("revoked");
            await().atMost(SOON).until(() -> stateOf("w1").equals("lost"));
            assertThat(stateOf("w2")).isEqualTo("active");
        }
    }

    @Test
    void isPutOutAloneByItsName() throws Exception {
        String join = cluster.token("machines", Role.JOIN);
        try (WorkerAgent worker = worker("w1", join);
                WorkerAgent _ = worker("w2", join)) {
            cluster.revoke("worker:w1");

            assertThat(worker.awaitEnd()).contains("revoked");
            await().atMost(SOON).until(() -> stateOf("w1").equals("lost"));
            assertThat(stateOf("w2")).isEqualTo("active");
        }
        // The join token is as good as before: whoever has it may join anew.
        try (WorkerAgent _ = worker("w1", join)) {
            assertThat(stateOf("w1")).isEqualTo("active");
        }
        assertThat(
                        cluster.http("GET /api/v1/audit?act=revoke_token", "", cluster.adminToken())
                                .body())
                .contains("worker:w1");
    }

    /** A worker that is there. */
    private WorkerAgent worker(String name, String token) {
        var worker =
                new WorkerAgent(
                        new WorkerOptions(
                                ConnectionSettings.plaintext("127.0.0.1", cluster.server().port())
                                        .with(TokenSource.of(token)),
                                name,
                                1,
                                List.of(),
                                false,
                                false,
                                folder.resolve("work-" + name),
                                Duration.ofSeconds(5),
                                0,
                                FileRoots.ANY),
                        this::run);
        worker.start();
        await().atMost(SOON).until(() -> stateOf(name).equals("active"));
        return worker;
    }

    private byte[] run(TaskContext context) throws InterruptedException {
        over.await();
        return context.payload();
    }

    private void submit() {
        var request = SubmitRequest.newBuilder().setJobId("job");
        request.getBagBuilder().setKind("noop").addPayloads(ByteString.copyFromUtf8("x"));
        var unused =
                JobServiceGrpc.newBlockingStub(cluster.channel(cluster.adminToken()))
                        .submit(request.build());
    }

    private String task() throws Exception {
        return cluster.http("GET /api/v1/tasks/job.noop.0", "", cluster.adminToken()).body();
    }

    /** Empty where the worker is unknown. */
    private String stateOf(String worker) throws Exception {
        return ApiCluster.parse(
                        cluster.http("GET /api/v1/workers/" + worker, "", cluster.adminToken())
                                .body())
                .path("state")
                .asText();
    }
}
