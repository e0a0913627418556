package dev.poneglyph.coordinator.session;

import static dev.poneglyph.coordinator.loop.CoreRig.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.detection.Patience;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerSessionsTest {

    private static final WorkerMessage HEARTBEAT = WorkerMessage.getDefaultInstance();

    private final CoreRig rig = CoreRig.committingAtOnce();
    private final WorkerSessions sessions =
            new WorkerSessions(
                    rig.core(),
                    new SessionSettings(
                            Liveness.DEFAULT, Path.of("/d/probe"), "text", Path.of("/d/blobs")));

    @BeforeEach
    void start() throws Exception {
        rig.core().add(sessions);
        rig.start();
    }

    @Test
    void welcomesAndAssignsInOneMessage() {
        submit(1);
        FakeWorker worker = connect("w", 1);

        assertThat(worker.link.sent()).hasSize(1);
        CoordinatorMessage first = worker.link.last();
        assertThat(first.getWelcome().getBlobRootPath()).isEqualTo("/d/blobs");
        assertThat(first.getWelcome().getSharedDiskProbeText()).isEqualTo("text");
        Assignment assignment = first.getAssignments(0);
        assertThat(assignment.getTaskName()).isEqualTo("a.noop.0");
        assertThat(assignment.getStageName()).isEqualTo("noop");
        assertThat(assignment.getExecutionTimeoutMs()).isEqualTo(300_000);
    }

    @Test
    void refusesGarbageInsteadOfAHello() {
        var link = new FakeLink();
        inbound(link).onNext(HEARTBEAT);
        rig.settle();

        assertThat(link.last().getRefusal().getMessage()).startsWith("Expected a hello");
        assertThat(link.isClosed()).isTrue();
        assertThat(rig.view().workers()).isEmpty();
    }

    @Test
    void losesAWorkerThatLeftWhileItsJoinWasOnItsWay() {
        submit(1);
        var link = new FakeLink();
        WorkerInbound inbound = inbound(link);
        inbound.onNext(
                WorkerMessage.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setWorker("w")
                                        .setIncarnation(1)
                                        .setSlots(1)
                                        .setCredit(1))
                        .build());
        inbound.onEnd();
        rig.settle();
        rig.pass(Duration.ofMillis(600));

        assertThat(rig.view().worker("w").orElseThrow().state()).isEqualTo(WorkerState.LOST);
        assertThat(taskState()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void refusesAHelloOutOfRange() {
        FakeWorker worker = new FakeWorker("bad name", 1, 1);

        assertThat(worker.link.last().getRefusal().getMessage())
                .startsWith("Expected a worker name");
        assertThat(new FakeWorker("w", 1, 0).link.last().getRefusal().getMessage())
                .startsWith("Expected 1 to 10000 slots");
        assertThat(rig.view().workers()).isEmpty();
    }

    @Test
    void acknowledgesEndsAlsoWhenTheyAreStaleOrDuplicate() {
        submit(1);
        FakeWorker worker = connect("w", 1);
        AttemptRef attempt = worker.link.last().getAssignments(0).getAttempt();
        AttemptRef stale = attempt.toBuilder().setToken(999).build();

        worker.send(completed(attempt).toBuilder().addCompleted(end(stale)).build());
        assertThat(worker.link.last().getAcknowledgedTokensList())
                .containsExactly(attempt.getToken(), 999L);
        worker.send(completed(attempt));

        assertThat(worker.link.last().getAcknowledgedTokensList())
                .containsExactly(attempt.getToken());
        assertThat(taskState()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void survivesReportsAboutAttemptsThatCannotBe() {
        submit(1);
        FakeWorker worker = connect("w", 1);
        AttemptRef real = worker.link.last().getAssignments(0).getAttempt();
        List<AttemptRef> strange =
                List.of(
                        AttemptRef.getDefaultInstance(),
                        real.toBuilder().setStage(-1).build(),
                        real.toBuilder().setStage(Integer.MAX_VALUE).build(),
                        real.toBuilder().setIndex(-1).build(),
                        real.toBuilder().setIndex(Integer.MAX_VALUE).build(),
                        real.toBuilder().setJobId("x".repeat(100_000)).build(),
                        real.toBuilder().setToken(Long.MIN_VALUE).build());
        for (AttemptRef ref : strange) {
            worker.send(
                    WorkerMessage.newBuilder()
                            .addStarted(ref)
                            .addFailed(Failed.newBuilder().setAttempt(ref))
                            .addProgress(
                                    Progress.newBuilder().setAttempt(ref).setFraction(Float.NaN))
                            .addCompleted(end(ref))
                            .build());
        }
        assertThat(rig.core().failed()).isNotDone();
        assertThat(task().attempts()).hasSize(1);

        worker.send(completed(real));
        assertThat(taskState()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void refusesTheEndOfAnAttemptOfAnotherWorker() {
        submit(1);
        FakeWorker owner = connect("w", 1);
        AttemptRef attempt = owner.link.last().getAssignments(0).getAttempt();
        FakeWorker stranger = connect("v", 1);

        stranger.send(completed(attempt));
        assertThat(stranger.link.last().getAcknowledgedTokensList())
                .containsExactly(attempt.getToken());
        assertThat(taskState()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void refusesNegativeCreditWithASentence() {
        FakeWorker worker = connect("w", 1);
        worker.send(WorkerMessage.newBuilder().setCredit(-1).build());

        assertThat(worker.link.last().getRefusal().getMessage())
                .isEqualTo("Expected credit to be granted, but worker w granted -1");
        assertThat(worker.link.isClosed()).isTrue();
    }

    @Test
    void keepsToTheCreditLimitHoweverMuchIsGranted() {
        FakeWorker worker = connect("w", 1);
        for (int i = 0; i < 3; i++) {
            worker.send(WorkerMessage.newBuilder().setCredit(Integer.MAX_VALUE).build());
        }
        assertThat(rig.core().failed()).isNotDone();
        assertThat(rig.view().worker("w").orElseThrow().credit()).isPositive();
    }

    @Test
    void acknowledgesTenThousandReportsOfOneMessage() {
        submit(1);
        FakeWorker worker = connect("w", 1);
        AttemptRef real = worker.link.last().getAssignments(0).getAttempt();
        var many = WorkerMessage.newBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.addCompleted(end(real.toBuilder().setToken(1_000_000 + i).build()));
        }
        worker.send(many.addCompleted(end(real)).build());

        assertThat(
                        worker.link.sent().stream()
                                .mapToInt(CoordinatorMessage::getAcknowledgedTokensCount)
                                .sum())
                .isEqualTo(10_001);
        assertThat(taskState()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void turnsAResultThatIsTooLargeIntoAFailure() {
        submit(1);
        FakeWorker worker = connect("w", 1);
        AttemptRef attempt = worker.link.last().getAssignments(0).getAttempt();
        ByteString large = ByteString.copyFrom(new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);

        worker.send(
                WorkerMessage.newBuilder()
                        .addCompleted(Completed.newBuilder().setAttempt(attempt).setResult(large))
                        .build());

        assertThat(worker.link.last().getAcknowledgedTokensList())
                .containsExactly(attempt.getToken());
        assertThat(taskState()).isEqualTo(TaskState.RETRY_PENDING);
    }

    @Test
    void keepsProgressOutOfTheLog() {
        submit(1);
        FakeWorker worker = connect("w", 1);
        AttemptRef attempt = worker.link.last().getAssignments(0).getAttempt();
        long before = rig.core().snapshot().index();

        worker.send(
                WorkerMessage.newBuilder()
                        .addProgress(Progress.newBuilder().setAttempt(attempt).setFraction(0.5f))
                        .build());

        var held = rig.view().leases("w").getFirst();
        assertThat(sessions.progressOf("w", held)).isEqualTo(0.5f);
        assertThat(rig.core().snapshot().index()).isEqualTo(before);
    }

    @Test
    void refusesASecondWorkerOfTheSameNameWhileTheFirstIsAlive() {
        FakeWorker first = connect("w", 1);
        FakeWorker second = connect("w", 2);

        assertThat(second.link.last().getRefusal().getMessage())
                .contains("w is connected from 10.0.0.1:4000", "--name");
        assertThat(second.link.last().getRefusal().getRetryAfterMs()).isZero();
        assertThat(first.link.isClosed()).isFalse();
        assertThat(rig.view().worker("w").orElseThrow().incarnation()).isEqualTo(1);
    }

    @Test
    void takesANewProcessAtOnceWhenTheStreamOfTheOldOneIsClosed() {
        connect("w", 1).breakStream();
        FakeWorker second = connect("w", 2);

        assertThat(second.link.last().hasWelcome()).isTrue();
        assertThat(rig.view().worker("w").orElseThrow().incarnation()).isEqualTo(2);
    }

    @Test
    void replacesAnOlderStreamOfTheSameProcess() {
        FakeWorker first = connect("w", 1);
        FakeWorker again = connect("w", 1);
        first.breakStream();

        assertThat(first.link.isClosed()).isTrue();
        assertThat(again.link.last().hasWelcome()).isTrue();
        rig.pass(Liveness.DEFAULT.reconnectGrace().plusMillis(100));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
    }

    @Test
    void losesAWorkerThatDoesNotComeBackWithinTheGraceAndMovesItsWork() {
        submit(1);
        FakeWorker first = connect("w", 1);
        AttemptRef attempt = first.link.last().getAssignments(0).getAttempt();
        first.send(WorkerMessage.newBuilder().addStarted(attempt).build());
        FakeWorker second = connect("v", 1);

        first.breakStream();
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);
        rig.pass(Duration.ofMillis(400));
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);
        rig.pass(Duration.ofMillis(150));

        assertThat(workerState("w")).isEqualTo(WorkerState.LOST);
        assertThat(second.link.last().getAssignmentsList()).hasSize(1);
    }

    @Test
    void keepsTheWorkOfAWorkerThatReconnectsInTime() {
        submit(1);
        FakeWorker first = connect("w", 1);
        AttemptRef attempt = first.link.last().getAssignments(0).getAttempt();
        first.breakStream();
        rig.pass(Duration.ofMillis(300));
        FakeWorker again = new FakeWorker("w", 1, 1, attempt.getToken());
        again.send(completed(attempt));

        assertThat(taskState()).isEqualTo(TaskState.COMPLETED);
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
    }

    @Test
    void bearsAsMuchSilenceAsTheStreamSays() {
        FakeWorker worker = connect("w", 1);
        worker.link.setPatience(new Patience(30_000, 60_000));
        rig.pass(Duration.ofSeconds(29));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
        rig.pass(Duration.ofSeconds(2));
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);

        worker.link.setPatience(new Patience(10_000, 20_000));
        rig.pass(Duration.ofSeconds(1));
        assertThat(workerState("w")).isEqualTo(WorkerState.LOST);
    }

    @Test
    void suspectsSilenceRestoresTheHeardAndLosesTheSilent() {
        FakeWorker worker = connect("w", 1);
        rig.pass(Duration.ofMillis(2_900));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
        rig.pass(Duration.ofMillis(1_000));
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);

        worker.send(HEARTBEAT);
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);

        rig.pass(Duration.ofMillis(5_900));
        assertThat(workerState("w")).isEqualTo(WorkerState.LOST);
        assertThat(worker.link.isClosed()).isTrue();
    }

    @Test
    void grantsANewLeaseAfterAPauseOfItsOwn() {
        FakeWorker worker = connect("w", 1);

        rig.time().advance(Duration.ofSeconds(60));
        rig.settle();
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);

        worker.send(HEARTBEAT);
        rig.pass(Duration.ofMillis(2_000));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
    }

    @Test
    void saysGoodbyeToAWorkerThatLeaves() {
        FakeWorker worker = connect("w", 1);
        worker.send(WorkerMessage.newBuilder().setLeaving(true).build());

        assertThat(worker.link.last().getGoodbye()).isTrue();
        assertThat(worker.link.isClosed()).isTrue();
        assertThat(workerState("w")).isEqualTo(WorkerState.GONE);
    }

    @Test
    void keepsWhatItHasToSendWhileTheStreamIsFull() {
        FakeWorker worker = connect("w", 1);
        worker.link.setReady(false);
        submit(1);
        assertThat(worker.link.sent()).hasSize(1);

        worker.link.setReady(true);
        worker.inbound.onReady();
        rig.settle();

        assertThat(worker.link.last().getAssignmentsList()).hasSize(1);
    }

    @Test
    void cutsAFailureDownToWhatIsKept() {
        submit(1);
        FakeWorker worker = connect("w", 1);
        AttemptRef attempt = worker.link.last().getAssignments(0).getAttempt();
        var failure = dev.poneglyph.protocol.v1.Failure.newBuilder().setMessage("m");
        for (int i = 0; i < 100; i++) {
            failure.addStderrTail("line " + i);
        }
        worker.send(
                WorkerMessage.newBuilder()
                        .addFailed(Failed.newBuilder().setAttempt(attempt).setFailure(failure))
                        .build());

        var kept = Objects.requireNonNull(task().attempts().getFirst().failure());
        assertThat(List.copyOf(kept.stderrTail())).hasSize(20).endsWith("line 99");
    }

    private void submit(int tasks) {
        rig.submit(job("a", tasks));
        rig.settle();
    }

    private dev.poneglyph.engine.task.Task task() {
        return rig.view().task(new TaskId("a", 0, 0)).orElseThrow();
    }

    private TaskState taskState() {
        return task().state();
    }

    private WorkerState workerState(String name) {
        return rig.view().worker(name).orElseThrow().state();
    }

    private static Completed end(AttemptRef attempt) {
        return Completed.newBuilder().setAttempt(attempt).build();
    }

    private static WorkerMessage completed(AttemptRef attempt) {
        return WorkerMessage.newBuilder().addCompleted(end(attempt)).build();
    }

    private WorkerInbound inbound(FakeLink link) {
        return new WorkerInbound(
                rig.core(), sessions, Limits.DEFAULT, link, Identity.anybody("here"));
    }

    private FakeWorker connect(String name, long incarnation) {
        return new FakeWorker(name, incarnation, 1);
    }

    /** The far end of a stream. */
    private final class FakeWorker {

        private final FakeLink link = new FakeLink();
        private final WorkerInbound inbound = inbound(link);

        FakeWorker(String name, long incarnation, int slots, Long... held) {
            send(
                    WorkerMessage.newBuilder()
                            .setHello(
                                    Hello.newBuilder()
                                            .setWorker(name)
                                            .setIncarnation(incarnation)
                                            .setSlots(slots)
                                            .setCredit(1)
                                            .addAllHeldTokens(List.of(held)))
                            .build());
        }

        void send(WorkerMessage message) {
            inbound.onNext(message);
            rig.settle();
        }

        void breakStream() {
            inbound.onEnd();
            rig.settle();
        }
    }
}
