package dev.poneglyph.coordinator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.session.SessionRig.PlayedWorker;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that reports without end what is not its own holds up itself, and nobody else. */
class HeldStreamsTest {

    private static final AttemptRef NOBODYS =
            AttemptRef.newBuilder().setJobId("nothing").setNumber(1).setToken(7).build();

    private static final int BURST = 250;

    private SessionRig coordinator;

    @BeforeEach
    void start() throws Exception {
        coordinator = SessionRig.start();
    }

    @Test
    void readsOnAtOnceAfterAFewRefusedReports() {
        PlayedWorker worker = coordinator.connect("w", 1, 1);

        reports(worker, BURST);

        assertThat(worker.mayBeRead()).isEqualTo(1 + BURST);
    }

    @Test
    void readsOnAfterASecondPastTheRate() {
        PlayedWorker worker = coordinator.connect("w", 1, 1);
        reports(worker, BURST + 1);
        assertThat(worker.mayBeRead()).isEqualTo(1 + BURST);

        coordinator.rig.pass(Duration.ofMillis(HeldStreams.WAIT_MS));

        assertThat(worker.mayBeRead()).isEqualTo(2 + BURST);
    }

    @Test
    void doesNotBeginAnewWithANewStream() {
        reports(coordinator.connect("w", 1, 1), BURST);
        PlayedWorker again = coordinator.connect("w", 1, 1);

        reports(again, 1);

        assertThat(again.mayBeRead()).isEqualTo(1);
    }

    @Test
    void leavesOthersAlone() {
        reports(coordinator.connect("w", 1, 1), BURST + 1);
        PlayedWorker other = coordinator.connect("other", 1, 1);

        reports(other, 1);

        assertThat(other.mayBeRead()).isEqualTo(2);
    }

    @Test
    void doesNotTakeAWorkerForLostThatIsHeldBack() {
        PlayedWorker worker = coordinator.connect("w", 1, 1);
        for (int second = 0; second < 20; second++) {
            reports(worker, BURST + 1);
            coordinator.rig.pass(Duration.ofMillis(HeldStreams.WAIT_MS));
        }

        assertThat(coordinator.rig.view().worker("w").orElseThrow().state())
                .isEqualTo(WorkerState.ACTIVE);
    }

    @Test
    void readsOneMessageASecondWhileInDebtHoweverManyWereUnderWay() {
        PlayedWorker worker = coordinator.connect("w", 1, 1);
        worker.send(many(BURST + 200));
        for (int i = 0; i < 3; i++) {
            worker.send(many(0));
        }
        int before = worker.mayBeRead();

        coordinator.rig.pass(Duration.ofMillis(HeldStreams.WAIT_MS));
        assertThat(worker.mayBeRead()).isEqualTo(before + 1);
        coordinator.rig.pass(Duration.ofMillis(HeldStreams.WAIT_MS));
        assertThat(worker.mayBeRead()).isEqualTo(before + 2);

        coordinator.passWithHeartbeats(Duration.ofSeconds(4));
        assertThat(worker.mayBeRead()).isGreaterThan(before + 4);
    }

    @Test
    void turnsAWorkerAwayThatGoesFarPastTheRateAndTakesItBackLater() {
        PlayedWorker worker = coordinator.connect("w", 1, 1);
        worker.send(many(10_000));
        worker.send(many(6_000));

        assertThat(worker.refusal()).contains("too many others", "come back in 15 s");
        assertThat(coordinator.connect("w", 1, 1).refusal()).contains("too many others");
        coordinator.rig.pass(Duration.ofSeconds(16));
        assertThat(coordinator.connect("w", 1, 1).refusal()).isEmpty();
    }

    @Test
    void refusesMoreReportsInAMessageThanAnyWorkerHas() {
        PlayedWorker worker = coordinator.connect("w", 1, 1);

        worker.send(many(Reports.MAX_REPORTS + 1));

        assertThat(worker.refusal())
                .contains("at most 20000 reports in a message, but worker w sent 20001");
    }

    private static WorkerMessage many(int reports) {
        return WorkerMessage.newBuilder()
                .addAllStarted(Collections.nCopies(reports, NOBODYS))
                .build();
    }

    private static void reports(PlayedWorker worker, int count) {
        for (int i = 0; i < count; i++) {
            worker.starts(NOBODYS);
        }
    }
}
