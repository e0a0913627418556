package dev.poneglyph.coordinator.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.compat.TaskResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskFailuresTest {

    private static Failure with(String metric, String value) {
        return TaskFailures.of(TaskResult.newBuilder().putMetrics(metric, value).build());
    }

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void everyFailureTypeCanBeNamedInEitherCase(FailureClass failureClass) {
        assertThat(with("failure_type", failureClass.name()).failureClass())
                .isEqualTo(failureClass);
        assertThat(
                        with("failure_type", failureClass.name().toLowerCase(Locale.ROOT))
                                .failureClass())
                .isEqualTo(failureClass);
    }

    @Test
    void whatIsNoFailureTypeIsAnErrorOfTheTask() {
        assertThat(with("failure_type", "bad luck").failureClass())
                .isEqualTo(FailureClass.TASK_EXECUTION_ERROR);
        assertThat(with("other", "VALIDATION_ERROR").failureClass())
                .isEqualTo(FailureClass.TASK_EXECUTION_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "255,255", "0,-1", "256,-1", "-9,-1", "x,-1", "99999999999,-1"})
    void exitCodesAreTakenWhereTheyAreSome(String told, int kept) {
        assertThat(with("exit_code", told).exitCode()).isEqualTo(kept);
    }

    @Test
    void theLastLinesOfStandardErrorAreKept() {
        Failure failure = with("stderr", "line\n".repeat(100) + "last\n");
        assertThat(failure.stderrTail()).hasSize(Failure.MAX_STDERR_LINES).endsWith("last");
    }

    @Test
    void aFailureWithoutAWordSaysThatThereWasNone() {
        assertThat(TaskFailures.of(TaskResult.getDefaultInstance()).message()).contains("not why");
    }

    @Test
    void lostInputsAreTold() {
        Failure failure = TaskFailures.of(TaskFailedException.lostInputs("gone", List.of(3)));
        assertThat(failure.failureClass()).isEqualTo(FailureClass.NETWORK_ERROR);
        assertThat(failure.lostInputs()).containsExactly(3);
    }
}
