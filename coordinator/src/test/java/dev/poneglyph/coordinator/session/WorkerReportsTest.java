package dev.poneglyph.coordinator.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What workers report: what is believed, bounded and acknowledged. */
class WorkerReportsTest extends SessionFixture {

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
}
