package dev.poneglyph.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.FailedAttempt;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobReportTest {

    private static final Failure FAILURE =
            Failure.newBuilder()
                    .setFailureClass(FailureClass.TASK_EXECUTION_ERROR)
                    .setMessage("Expected sh to exit with 0, but it exited with 1")
                    .addStderrTail("no way")
                    .build();
    private static final JobInfo FAILED =
            JobInfo.newBuilder()
                    .setJobId("j")
                    .setState(JobState.JOB_FAILED)
                    .setReason("task j.each.0 is in DEAD_LETTER")
                    .setTasks(2)
                    .setAttempts(1)
                    .setDeadLetters(1)
                    .setFailuresTotal(1)
                    .setOutput("file:///results")
                    .addFailures(
                            FailedAttempt.newBuilder()
                                    .setTask("j.each.0")
                                    .setNumber(1)
                                    .setWorker("w")
                                    .setFailure(FAILURE)
                                    .setDecision(
                                            "set aside as a dead letter: TASK_EXECUTION_ERROR after 1"
                                                    + " attempt: "
                                                    + FAILURE.getMessage()))
                    .build();

    @Test
    void tellsWhatFailedOnceAndNoPlaceWhereNothingIs() {
        assertThat(JobReport.lines(FAILED, Duration.ofMillis(1_234)))
                .containsExactly(
                        "Job j failed after 1.2 s: task j.each.0 is in DEAD_LETTER",
                        "  2 tasks, 1 attempt, 0 retries, 1 dead letter, 0 workers lost, 0 double"
                                + " commits",
                        "  failures:",
                        "    j.each.0 attempt 1 on w: task_execution_error, Expected sh to exit with 0,"
                                + " but it exited with 1; set aside as a dead letter:"
                                + " TASK_EXECUTION_ERROR after 1 attempt");
    }

    @Test
    void showsTheStandardErrorOfADeadLettersLastAttempt() {
        var task =
                TaskInfo.newBuilder()
                        .setTask("j.each.0")
                        .setReason("TASK_EXECUTION_ERROR after 1 attempt")
                        .addAttempts(AttemptInfo.newBuilder().setFailure(FAILURE))
                        .build();

        assertThat(DeadLetters.lines(List.of(task), 3))
                .containsExactly(
                        "  dead letters (1 of 3):",
                        "    j.each.0: TASK_EXECUTION_ERROR after 1 attempt",
                        "      | no way");
    }
}
