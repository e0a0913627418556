package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.compat.WorkerStatusRequest;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator with a worker and a client of the existing interface, and a client of its own. */
@Timeout(120)
abstract class PollingFixture {

    static final String TEXT = "one two three\n";

    @TempDir Path folder;
    CoordinatorServer server;
    PollingClient client;
    PoneglyphClient v1;

    @BeforeEach
    void open() throws Exception {
        server = CoordinatorServer.start(ServerFixture.options(0, folder.resolve("data")));
        connect();
    }

    @AfterEach
    void close() {
        v1.close();
        client.close();
        server.close();
    }

    final void connect() {
        client = new PollingClient(server.port());
        v1 = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(20));
    }

    void submit(String job) {
        var answer =
                client.jobs.submitJob(PollingClient.wordCount(job, TEXT).setReducers(1).build());
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
    }

    TaskInfo task(String name) {
        return v1.jobs().getTask(GetTaskRequest.newBuilder().setTask(name).build());
    }

    List<AttemptInfo> attempts(String task) {
        return task(task).getAttemptsList();
    }

    WorkerInfo worker(String name) {
        return v1
                .jobs()
                .listWorkers(ListWorkersRequest.getDefaultInstance())
                .getWorkersList()
                .stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static WorkerStatusRequest status(String worker) {
        return WorkerStatusRequest.newBuilder().setWorkerId(worker).build();
    }
}
