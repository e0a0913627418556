package dev.poneglyph.coordinator.detection;

import static dev.poneglyph.coordinator.loop.CoreRig.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressMonitorTest {

    private static final long TIMEOUT_MS = 10_000;

    private final CoreRig rig = CoreRig.committingAtOnce();
    private final KeepingLoop loop = new KeepingLoop(rig.core());
    private final Set<String> heard = new HashSet<>(List.of("w"));
    private final ProgressMonitor monitor =
            new ProgressMonitor(loop, heard::contains, attempt -> TIMEOUT_MS);
    private AttemptRef attempt;

    @BeforeEach
    void runOneAttempt() throws Exception {
        rig.start();
        rig.submit(
                job("a", 1),
                new Command.JoinWorker(
                        new WorkerHello("w", 1, 1, 1, List.of(), "test", List.of())));
        rig.settle();
        attempt = rig.view().leases("w").getFirst();
        rig.submit(new Command.StartAttempt("w", attempt));
        rig.settle();
        monitor.started("w", attempt, 0);
    }

    @Test
    void timesOutAnAttemptThatStandsStill() {
        monitor.check(9_999);
        assertThat(loop.proposed).isEmpty();

        monitor.check(10_500);

        assertThat(loop.proposed).hasSize(1);
        var timeOut = (Command.TimeOutAttempt) loop.proposed.getFirst();
        assertThat(timeOut.worker()).isEqualTo("w");
        assertThat(timeOut.attempt()).isEqualTo(attempt);
        assertThat(timeOut.reason())
                .startsWith("Expected progress within 10000 ms, but there was none for 10500 ms");
    }

    @Test
    void anyMoveBeginsANewPeriodButRepeatingTheSameDoesNot() {
        tell(new AttemptProgress(0, 1, ""), 6_000);
        tell(new AttemptProgress(0.1f, 1, ""), 12_000);
        tell(new AttemptProgress(0.1f, 1, "merging"), 18_000);
        monitor.check(27_900);
        assertThat(loop.proposed).isEmpty();

        tell(new AttemptProgress(0.1f, 1, "merging"), 27_950);
        monitor.check(28_500);

        assertThat(loop.proposed).hasSize(1);
    }

    @Test
    void keepsNoMoreOfANoteThanItsLimit() {
        String note = new AttemptProgress(0, 1, "x".repeat(1 << 20)).note();
        assertThat(note).hasSize(AttemptProgress.MAX_NOTE_LENGTH + 1).endsWith("x…");
    }

    @Test
    void takesNoProgressFromAnotherWorker() {
        monitor.progressed("v", attempt.token(), new AttemptProgress(0, 9, ""), 9_000);

        monitor.check(10_500);

        assertThat(loop.proposed).hasSize(1);
    }

    @Test
    void proposesOnceUntilItIsAnswered() {
        monitor.check(10_500);
        monitor.check(11_500);
        assertThat(loop.proposed).hasSize(1);

        loop.answer(sink -> sink.replied(loop.proposed.getFirst(), Reply.ACCEPTED));
        monitor.check(12_500);

        assertThat(loop.proposed).hasSize(2);
    }

    @Test
    void doesNotJudgeWhileTheWorkerIsNotHeard() {
        heard.clear();
        monitor.check(9_000);
        monitor.check(30_000);
        heard.add("w");
        monitor.check(39_000);
        assertThat(loop.proposed).isEmpty();

        monitor.check(40_500);

        assertThat(loop.proposed).hasSize(1);
    }

    @Test
    void aReconnectAndAPauseOfTheCoordinatorBeginANewPeriod() {
        monitor.started("w", attempt, 8_000);
        monitor.check(17_900);
        monitor.renewAll(18_000);
        monitor.check(27_900);
        assertThat(loop.proposed).isEmpty();

        monitor.check(28_500);

        assertThat(loop.proposed).hasSize(1);
    }

    @Test
    void aNewLeaderWaitsUntilTheWorkerSaysThatItRuns() {
        monitor.leading();
        assertThat(monitor.wakeAtMs()).isEqualTo(LoopPart.NEVER);
        monitor.check(100_000);
        monitor.started("w", attempt, 100_000);
        monitor.check(109_000);
        assertThat(loop.proposed).isEmpty();

        monitor.check(110_500);

        assertThat(loop.proposed).hasSize(1);
    }

    @Test
    void forgetsAnAttemptThatHasEnded() {
        rig.submit(new Command.CompleteAttempt("w", attempt, Bytes.EMPTY));
        rig.settle();

        monitor.check(60_000);

        assertThat(loop.proposed).isEmpty();
        assertThat(monitor.wakeAtMs()).isEqualTo(LoopPart.NEVER);
    }

    @Test
    void aTimeoutShorterThanProgressIsToldCountsAsTheShortestThatCanBeKept() {
        var strict = new ProgressMonitor(loop, heard::contains, ref -> 1);
        strict.started("w", attempt, 0);

        strict.check(ProgressMonitor.LEAST_TIMEOUT_MS - 1);
        assertThat(loop.proposed).isEmpty();
        strict.check(ProgressMonitor.LEAST_TIMEOUT_MS + 1_000);

        assertThat(loop.proposed).hasSize(1);
    }

    @Test
    void watchesNothingOfAJobWithoutATimeout() {
        var without = new ProgressMonitor(loop, heard::contains, ref -> 0);
        without.started("w", attempt, 0);

        without.check(1_000_000);

        assertThat(loop.proposed).isEmpty();
        assertThat(without.wakeAtMs()).isEqualTo(LoopPart.NEVER);
    }

    private void tell(AttemptProgress progress, long nowMs) {
        monitor.progressed("w", attempt.token(), progress, nowMs);
        monitor.check(nowMs);
    }
}
