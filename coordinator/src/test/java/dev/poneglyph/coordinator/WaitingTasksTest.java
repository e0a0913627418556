package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.CancelRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator whose namespaces may hold ten tasks each. */
@Timeout(60)
class WaitingTasksTest {

    @TempDir Path folder;
    private CoordinatorServer server;
    private PoneglyphClient client;

    @BeforeEach
    void open() throws Exception {
        server =
                CoordinatorServer.start(
                        new CoordinatorOptions(
                                        folder,
                                        "127.0.0.1",
                                        CoordinatorOptions.Ports.ANY,
                                        Duration.ofSeconds(300),
                                        3,
                                        CoordinatorOptions.Liveness.DEFAULT)
                                .with(
                                        Security.OPEN.with(
                                                NetworkLimits.DEFAULT.with(
                                                        NetworkLimit.WAITING_TASKS_PER_NAMESPACE,
                                                        10))));
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void refusesAJobPastTheRoomOfItsNamespaceAndTakesThoseOfOthers() {
        submit("a~one", 7, false);

        assertThatThrownBy(() -> submit("a~two", 4, false))
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining(
                        "at most 10 tasks of namespace a that have not ended, but there are 7 and"
                                + " these would be 4 more");
        submit("b~two", 4, false);
        submit("two", 10, false);
        submit("a~three", 3, false);
    }

    @Test
    void takesAJobAgainThatIsThereAlready() {
        submit("a~one", 10, false);

        submit("a~one", 10, false);
    }

    @Test
    void refusesTasksThatAreAddedPastTheRoom() {
        submit("a~open", 4, true);
        add("a~open", 4, 5);

        assertThatThrownBy(() -> add("a~open", 9, 2))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("there are 9 and these would be 2 more");
        add("a~open", 9, 1);
    }

    @Test
    void hasRoomAgainWhenTasksEnd() {
        submit("a~one", 10, false);
        var unused = client.jobs().cancel(CancelRequest.newBuilder().setJobId("a~one").build());

        await().ignoreException(StatusRuntimeException.class)
                .untilAsserted(() -> submit("a~two", 10, false));
        assertThat(
                        client.jobs()
                                .getJob(GetJobRequest.newBuilder().setJobId("a~two").build())
                                .getTasks())
                .isEqualTo(10);
    }

    private void submit(String job, int tasks, boolean open) {
        client.submit(
                SubmitRequest.newBuilder()
                        .setJobId(job)
                        .setBag(
                                Bag.newBuilder()
                                        .setKind("noop")
                                        .setOpen(open)
                                        .addAllPayloads(payloads(tasks)))
                        .build());
    }

    private void add(String job, int first, int tasks) {
        var unused =
                client.jobs()
                        .addTasks(
                                AddTasksRequest.newBuilder()
                                        .setJobId(job)
                                        .setFirstIndex(first)
                                        .addAllPayloads(payloads(tasks))
                                        .build());
    }

    private static List<ByteString> payloads(int tasks) {
        return Collections.nCopies(tasks, ByteString.EMPTY);
    }
}
