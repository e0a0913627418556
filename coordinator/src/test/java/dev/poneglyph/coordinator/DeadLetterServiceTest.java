package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.GetDeadLetterRequest;
import dev.poneglyph.protocol.v1.GetRedriveRequest;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.ListDeadLettersRequest;
import dev.poneglyph.protocol.v1.ListRedrivesRequest;
import dev.poneglyph.protocol.v1.PurgeDeadLettersRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.RedriveAction;
import dev.poneglyph.protocol.v1.RedriveInfo;
import dev.poneglyph.protocol.v1.StartRedriveRequest;
import dev.poneglyph.protocol.v1.SteerRedriveRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters over the wire. */
@Timeout(120)
class DeadLetterServiceTest {

    @TempDir Path folder;
    private CoordinatorServer server;
    private PoneglyphClient client;
    private ScriptedWorker worker;

    @BeforeEach
    void setTwoTasksAside() throws Exception {
        server = CoordinatorServer.start(ServerFixture.options(0, folder.resolve("data")));
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(20));
        client.submit(
                SubmitRequest.newBuilder()
                        .setJobId("job")
                        .setBag(
                                Bag.newBuilder()
                                        .setName("job")
                                        .setKind("noop")
                                        .addPayloads(ByteString.copyFromUtf8("a"))
                                        .addPayloads(ByteString.copyFromUtf8("b")))
                        .build());
        worker = ScriptedWorker.joining(server.port(), "w", 1);
        for (int i = 0; i < 2; i++) {
            worker.send(invalid(next().getAttempt()));
        }
        assertThat(client.watch("job", seen -> {}).getState()).isEqualTo(JobState.JOB_FAILED);
    }

    @AfterEach
    void close() {
        worker.close();
        client.close();
        server.close();
    }

    @Test
    void areListedInPagesAndShownWithTheirPayload() {
        var first = client.deadLetters().list(list("job = job", 1, ""));
        assertThat(first.getDeadLettersList())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.getTask().getTask()).isEqualTo("job.noop.0");
                    assertThat(letter.getKind()).isEqualTo("invalid");
                    assertThat(letter.getPayload()).isEqualTo(ByteString.EMPTY);
                });
        assertThat(first.getTotal()).isEqualTo(2);
        var second = client.deadLetters().list(list("since 1h", 1, first.getNextPageToken()));
        assertThat(second.getDeadLetters(0).getTask().getTask()).isEqualTo("job.noop.1");
        assertThat(second.getNextPageToken()).isEmpty();

        DeadLetterInfo shown =
                client.deadLetters()
                        .get(GetDeadLetterRequest.newBuilder().setTask("job.noop.1").build());
        assertThat(shown.getPayload().toStringUtf8()).isEqualTo("b");
    }

    @Test
    void oneIsRecoveredWithANewPayload() throws Exception {
        client.deadLetters()
                .recover(
                        RecoverDeadLetterRequest.newBuilder()
                                .setTask("job.noop.1")
                                .setPayload(ByteString.copyFromUtf8("better"))
                                .setBy("eve")
                                .build());
        Assignment again = next();
        assertThat(again.getPayload().toStringUtf8()).isEqualTo("better");
        worker.send(completed(again.getAttempt()));
        client.deadLetters()
                .purge(PurgeDeadLettersRequest.newBuilder().setFilter("job = job").build());

        assertThat(client.watch("job", seen -> {}).getStages(0).getCompleted()).isEqualTo(1);
        assertThat(client.deadLetters().list(list("", 0, "")).getTotal()).isZero();
    }

    @Test
    void manyAreRedrivenAndTheirOutcomeIsTold() throws Exception {
        StartRedriveRequest wish =
                StartRedriveRequest.newBuilder()
                        .setId("r")
                        .setFilter("kind = INVALID")
                        .setRatePerSecond(1_000)
                        .build();
        var dry = client.deadLetters().startRedrive(wish.toBuilder().setDryRun(true).build());
        assertThat(dry.getSampleList()).containsExactly("job.noop.0", "job.noop.1");
        assertThat(redrives()).isZero();

        assertThat(client.deadLetters().startRedrive(wish).getTasks()).isEqualTo(2);
        assertThat(client.deadLetters().startRedrive(wish).getDuplicate()).isTrue();
        worker.send(completed(next().getAttempt()));
        worker.send(invalid(next().getAttempt()));
        assertThat(client.watch("job", seen -> {}).getState()).isEqualTo(JobState.JOB_FAILED);

        RedriveInfo redrive =
                client.deadLetters().getRedrive(GetRedriveRequest.newBuilder().setId("r").build());
        assertThat(redrive.getState()).isEqualTo("done");
        assertThat(redrive.getSucceeded()).isEqualTo(1);
        assertThat(redrive.getFailedAgain()).isEqualTo(1);
        assertThat(redrives()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithASentence() {
        assertThatThrownBy(() -> client.deadLetters().list(list("jop = x", 0, "")))
                .hasMessageContaining("INVALID_ARGUMENT: Expected a field")
                .hasMessageContaining("position 1");
        assertThatThrownBy(() -> client.deadLetters().list(list("", 0, "x")))
                .hasMessageContaining("page token");
        assertThatThrownBy(() ->
                        client.deadLetters()
                                .get(
                                        GetDeadLetterRequest.newBuilder()
                                                .setTask("no.noop.1")
                                                .build()))
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() ->
                        client.deadLetters()
                                .steerRedrive(
                                        SteerRedriveRequest.newBuilder()
                                                .setId("none")
                                                .setAction(RedriveAction.REDRIVE_PAUSE)
                                                .build()))
                .hasMessageContaining("NOT_FOUND: Expected a known redrive");
        var dry = PurgeDeadLettersRequest.newBuilder().setDryRun(true).build();
        assertThat(client.deadLetters().purge(dry).getMatched()).isEqualTo(2);
        assertThat(client.deadLetters().purge(dry).getMatched()).isEqualTo(2);
    }

    private int redrives() {
        return client.deadLetters()
                .listRedrives(ListRedrivesRequest.getDefaultInstance())
                .getRedrivesCount();
    }

    private static ListDeadLettersRequest list(String filter, int limit, String page) {
        return ListDeadLettersRequest.newBuilder()
                .setFilter(filter)
                .setLimit(limit)
                .setPageToken(page)
                .build();
    }

    /** The assignment that one more credit brings. */
    private Assignment next() throws Exception {
        Assignment assignment = worker.awaitAssignment();
        worker.send(WorkerMessage.newBuilder().setCredit(1).build());
        return assignment;
    }

    private static WorkerMessage invalid(AttemptRef attempt) {
        return WorkerMessage.newBuilder()
                .addFailed(
                        Failed.newBuilder()
                                .setAttempt(attempt)
                                .setFailure(
                                        Failure.newBuilder()
                                                .setFailureClass(FailureClass.VALIDATION_ERROR)
                                                .setMessage("bad input")))
                .build();
    }

    private static WorkerMessage completed(AttemptRef attempt) {
        return WorkerMessage.newBuilder()
                .addCompleted(Completed.newBuilder().setAttempt(attempt))
                .build();
    }
}
