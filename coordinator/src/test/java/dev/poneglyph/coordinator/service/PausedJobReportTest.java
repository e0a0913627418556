package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausedJobReportTest {

    private static final int TASKS = 20;

    private final CoreRig rig = CoreRig.committingAtOnce();

    @BeforeEach
    void submitJob() throws Exception {
        rig.start();
        rig.settle();
        decide(CoreRig.job("j", TASKS));
    }

    @Test
    void tellsNothingOfAJobThatNobodyHolds() {
        assertThat(job().getPaused()).isFalse();
        assertThat(job().getPausedBy()).isEmpty();
    }

    @Test
    void namesTheOperatorWhoPausedItUntilItIsResumed() {
        decide(new Command.PauseJob("j", "eve", "to look"));

        assertThat(job().getPaused()).isTrue();
        assertThat(job().getPausedBy()).isEqualTo("eve: to look");

        decide(new Command.ResumeJob("j", "eve"));

        assertThat(job().getPaused()).isFalse();
        assertThat(job().getPausedBy()).isEmpty();
    }

    @Test
    void namesItsOwnBreakerWhereEveryWorkerFailedIt() {
        var failure = Failure.of(FailureClass.TASK_EXECUTION_ERROR, "exit code 1");
        for (String worker : List.of("w1", "w2", "w3")) {
            decide(
                    new Command.JoinWorker(
                            new WorkerHello(worker, 1, 4, 4, List.of(), "1.0", List.of())));
        }
        for (int round = 0; round < 4; round++) {
            for (String worker : List.of("w1", "w2", "w3")) {
                decide(new Command.GrantCredit(worker, 1, 1));
                List.copyOf(rig.view().leases(worker))
                        .forEach(ref -> decide(new Command.FailAttempt(worker, ref, failure)));
            }
        }

        assertThat(job().getPaused()).isTrue();
        assertThat(job().getPausedBy()).isEqualTo("its own breaker: every worker failed it");
    }

    @Test
    void tellsNothingOfAJobThatIsOver() {
        decide(new Command.PauseJob("j", "eve", "to look"));
        decide(new Command.CancelJob("j", "not needed"));

        assertThat(job().getState()).isEqualTo(JobState.JOB_CANCELLED);
        assertThat(job().getPaused()).isFalse();
        assertThat(job().getPausedBy()).isEmpty();
    }

    private void decide(Command command) {
        rig.submit(command);
        rig.settle();
    }

    private JobInfo job() {
        return StateReport.job(rig.view(), "j").orElseThrow();
    }
}
