package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.compat.HeartbeatRequest;
import dev.poneglyph.protocol.compat.RegisterWorkerRequest;
import dev.poneglyph.protocol.compat.WorkerManagementServiceGrpc;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.DeleteRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ListRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker speaks for itself only, and for its own attempts. */
@Timeout(120)
class WorkerIdentityTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path folder;
    private ClosedCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ClosedCluster.start(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void joinsUnderItsOwnNameOnly() throws Exception {
        String token = cluster.token("w1", Role.WORKER);

        // It has a proof that can be taken back, and gets no other.
        assertThat(join("w1", token).first().orElseThrow().hasWelcome()).isTrue();
        assertThat(join("w2", token).refusal()).contains("speak for itself");
    }

    @Test
    void joinsUnderAnyNameWithAJoinTokenWhichIsGoodForNothingElse() throws Exception {
        String token = cluster.token("machines", Role.JOIN);

        assertThat(join("w7", token).pass()).startsWith("pgw_");
        assertThat(cluster.grpc("poneglyph.v1.DataService/List", token).getCode().name())
                .isEqualTo("PERMISSION_DENIED");
        assertThat(cluster.grpc("poneglyph.v1.JobService/ListJobs", token).getCode().name())
                .isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void joinsAgainWithThePassOfItsWelcomeButNotAsAnother() throws Exception {
        Joined before = join("w1", cluster.token("machines", Role.JOIN));
        String pass = before.pass();
        before.leave();

        // A pass of its own each time, so that one in use does not expire.
        assertThat(join("w1", pass).pass()).startsWith("pgw_w1~");
        assertThat(join("w2", pass).refusal()).contains("speak for itself");
        String forged = pass.replace("pgw_w1~", "pgw_w2~");
        assertThat(cluster.grpc("poneglyph.v1.JobService/GetDefinition", forged).getCode().name())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void takesNoNameThatAnotherHasWithAJoinToken() throws Exception {
        String token = cluster.token("machines", Role.JOIN);
        long started = Instant.now().toEpochMilli();
        Joined there = join("w1", token, started);

        assertThat(join("w1", token, started).refusal()).contains("name that is free");
        assertThat(join("w1", token, started + 1).refusal()).contains("name that is free");
        assertThat(join("w9", token, Long.MAX_VALUE).refusal()).contains("set the clock right");
        assertThat(there.isOver()).isFalse();
    }

    @Test
    void completesNoAttemptOfAnother() throws Exception {
        Joined busy = join("w1", cluster.token("w1", Role.WORKER));
        Joined other = join("w2", cluster.token("w2", Role.WORKER));
        AttemptRef attempt = busy.givenTask("job-1");

        other.send(
                WorkerMessage.newBuilder()
                        .addCompleted(Completed.newBuilder().setAttempt(attempt))
                        .build());

        // The refusal is acknowledged; the task goes on.
        await().atMost(SOON).until(() -> other.acknowledged().contains(attempt.getToken()));
        assertThat(stateOf("job-1.noop.0")).isNotEqualTo("COMPLETED");
        busy.send(
                WorkerMessage.newBuilder()
                        .addCompleted(Completed.newBuilder().setAttempt(attempt))
                        .build());
        await().atMost(SOON).until(() -> stateOf("job-1.noop.0").contains("COMPLETED"));
    }

    @Test
    void touchesNoDataOfAnothersAttempt() throws Exception {
        Joined busy = join("w1", cluster.token("w1", Role.WORKER));
        Joined other = join("w2", cluster.token("w2", Role.WORKER));
        AttemptRef attempt = busy.givenTask("job-1");
        var delete =
                DeleteRequest.newBuilder().setUri("blob:/jobs/job-1/x").setAttempt(attempt).build();
        var list = ListRequest.newBuilder().setUri("blob:/jobs/job-1/").build();

        assertThatThrownBy(() -> data(other).delete(delete))
                .hasMessageContaining("Expected a lease that is held");
        assertThatThrownBy(() -> data(other).list(list)).hasMessageContaining("PERMISSION_DENIED");
        assertThat(data(busy).list(list).getFilesList()).isEmpty();
        data(busy).delete(delete);
    }

    @Test
    void leavesItsDataToNobodyWhoKnowsItsLease() throws Exception {
        Joined busy = join("w1", cluster.token("w1", Role.WORKER));
        AttemptRef attempt = busy.givenTask("job-1");
        var delete =
                DeleteRequest.newBuilder().setUri("blob:/jobs/job-1/x").setAttempt(attempt).build();

        for (String token : List.of(cluster.token("ann", Role.CLIENT), cluster.adminToken())) {
            assertThatThrownBy(() ->
                            DataServiceGrpc.newBlockingStub(cluster.channel(token)).delete(delete))
                    .hasMessageContaining("Expected a lease that is held");
        }
    }

    @Test
    void hasNoOtherRoleBesideInAToken() throws Exception {
        for (String roles : List.of("\"worker\", \"viewer\"", "\"join\", \"client\"")) {
            var answer =
                    cluster.http(
                            "POST /api/v1/tokens",
                            "{\"name\": \"w1\", \"roles\": [%s]}".formatted(roles),
                            cluster.adminToken());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("give two tokens");
        }
    }

    @Test
    void isAWorkerAloneWhereACertificateGivesMoreRoles() {
        var roles = Set.of(Role.WORKER, Role.VIEWER, Role.ADMIN);
        var identity = new Identity("w1", roles, Set.of(), Identity.Via.CERTIFICATE, "here");

        assertThat(identity.isOnlyWorker()).isTrue();
        assertThat(identity.roles()).containsExactly(Role.WORKER);
        assertThat(Identity.anybody("here").roles()).contains(Role.ADMIN);
    }

    @Test
    void ofTheExistingInterfaceSpeaksForItselfOnlyToo() throws Exception {
        var first = polling(cluster.token("p1", Role.WORKER));
        var second = polling(cluster.token("p2", Role.WORKER));
        var registration =
                RegisterWorkerRequest.newBuilder().setWorkerName("p1").setCapacity(1).build();

        assertThat(second.registerWorker(registration).getMessage()).contains("speak for itself");
        assertThat(first.registerWorker(registration).getSuccess()).isTrue();
        var beat = HeartbeatRequest.newBuilder().setWorkerId("p1").build();
        assertThat(second.sendHeartbeat(beat).getAcknowledged()).isFalse();
        assertThat(first.sendHeartbeat(beat).getAcknowledged()).isTrue();
    }

    @Test
    void refusalsInsideOfAnswersAreRecordedToo() throws Exception {
        var registration =
                RegisterWorkerRequest.newBuilder().setWorkerName("p1").setCapacity(1).build();

        join("w2", cluster.token("w1", Role.WORKER));
        assertThat(polling(cluster.token("p2", Role.WORKER)).registerWorker(registration))
                .matches(answer -> !answer.getSuccess());
        assertThat(cluster.http("GET /api/v1/session", "pgl_aaaaaaaaaaaaaaaa_" + "x".repeat(43)))
                .isEqualTo(200);

        String audit =
                cluster.http("GET /api/v1/audit?act=refused_call", "", cluster.adminToken()).body();
        assertThat(audit)
                .contains("WorkerService/Connect")
                .contains("/RegisterWorker")
                .contains("GET /api/v1/session");
    }

    private WorkerManagementServiceGrpc.WorkerManagementServiceBlockingStub polling(String token) {
        return WorkerManagementServiceGrpc.newBlockingStub(cluster.channel(token));
    }

    private DataServiceGrpc.DataServiceBlockingStub data(Joined worker) {
        return DataServiceGrpc.newBlockingStub(cluster.channel(worker.token));
    }

    private String stateOf(String task) {
        return JobServiceGrpc.newBlockingStub(cluster.channel(cluster.adminToken()))
                .getTask(GetTaskRequest.newBuilder().setTask(task).build())
                .getState()
                .name();
    }

    private Joined join(String name, String token) {
        return join(name, token, Instant.now().toEpochMilli());
    }

    private Joined join(String name, String token, long incarnation) {
        var joined = new Joined(token);
        joined.up = WorkerServiceGrpc.newStub(cluster.channel(token)).connect(joined);
        joined.send(
                WorkerMessage.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setWorker(name)
                                        .setIncarnation(incarnation)
                                        .setSlots(1)
                                        .setCredit(1)
                                        .setVersion("test"))
                        .build());
        await().atMost(SOON).until(() -> joined.first().isPresent());
        return joined;
    }

    /** A worker's stream. */
    private final class Joined implements StreamObserver<CoordinatorMessage> {

        private final List<CoordinatorMessage> received = new CopyOnWriteArrayList<>();
        private @Nullable StreamObserver<WorkerMessage> up;
        private final String token;
        private volatile boolean ended;

        Joined(String token) {
            this.token = token;
        }

        void send(WorkerMessage message) {
            if (up != null) {
                up.onNext(message);
            }
        }

        boolean isOver() {
            return ended;
        }

        void leave() {
            if (up != null) {
                up.onCompleted();
            }
            await().atMost(SOON).until(() -> ended);
        }

        Optional<CoordinatorMessage> first() {
            return received.stream().findFirst();
        }

        String pass() {
            return first().orElseThrow().getWelcome().getWorkerPass();
        }

        String refusal() {
            return first().orElseThrow().getRefusal().getMessage();
        }

        List<Long> acknowledged() {
            return received.stream()
                    .flatMap(message -> message.getAcknowledgedTokensList().stream())
                    .toList();
        }

        /** Submits a job of one task, which this worker gets. */
        AttemptRef givenTask(String job) {
            var request = SubmitRequest.newBuilder().setJobId(job);
            request.getBagBuilder()
                    .setName("bag")
                    .setKind("noop")
                    .addPayloads(ByteString.copyFromUtf8("x"));
            var unused =
                    JobServiceGrpc.newBlockingStub(cluster.channel(cluster.adminToken()))
                            .submit(request.build());
            await().atMost(SOON)
                    .until(() -> received.stream().anyMatch(m -> m.getAssignmentsCount() > 0));
            return received.stream()
                    .filter(message -> message.getAssignmentsCount() > 0)
                    .findFirst()
                    .orElseThrow()
                    .getAssignments(0)
                    .getAttempt();
        }

        @Override
        public void onNext(CoordinatorMessage message) {
            received.add(message);
        }

        @Override
        public void onError(Throwable end) {
            ended = true;
        }

        @Override
        public void onCompleted() {
            ended = true;
        }
    }
}
