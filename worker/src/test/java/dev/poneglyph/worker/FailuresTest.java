package dev.poneglyph.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "EXECUTION, TASK_EXECUTION_ERROR",
        "VALIDATION, VALIDATION_ERROR",
        "NETWORK, NETWORK_ERROR",
        "RESOURCE, RESOURCE_EXHAUSTION"
    })
    void mapsEachKindToItsClass(Kind kind, FailureClass expected) {
        Failure failure = Failures.of(TaskFailedException.of(kind, "why", List.of()));

        assertThat(failure.getFailureClass()).isEqualTo(expected);
        assertThat(failure.getMessage()).isEqualTo("why");
        assertThat(failure.getExitCode()).isEqualTo(-1);
    }

    @Test
    void namesLostInputs() {
        Failure failure = Failures.of(TaskFailedException.lostInputs("gone", List.of(3, 5)));

        assertThat(failure.getFailureClass()).isEqualTo(FailureClass.NETWORK_ERROR);
        assertThat(failure.getLostInputsList()).containsExactly(3, 5);
    }

    @Test
    void keepsTheTraceOfWhatNobodyExpected() {
        Failure failure = Failures.of(new IllegalStateException("odd"));

        assertThat(failure.getFailureClass()).isEqualTo(FailureClass.UNKNOWN_ERROR);
        assertThat(failure.getMessage()).isEqualTo("java.lang.IllegalStateException: odd");
        assertThat(failure.getStderrTailList()).hasSizeBetween(1, 20);
    }

    @Test
    void tellsExhaustionFromUnreachableData() {
        assertThat(Failures.of(new OutOfMemoryError("heap")).getFailureClass())
                .isEqualTo(FailureClass.RESOURCE_EXHAUSTION);
        assertThat(
                        Failures.of(new UncheckedIOException(new FileSystemException("full")))
                                .getFailureClass())
                .isEqualTo(FailureClass.RESOURCE_EXHAUSTION);
        assertThat(
                        Failures.of(
                                        new UncheckedIOException(
                                                new IOException("No space left on device")))
                                .getFailureClass())
                .isEqualTo(FailureClass.RESOURCE_EXHAUSTION);
        assertThat(Failures.of(new UncheckedIOException(new IOException("gone"))).getFailureClass())
                .isEqualTo(FailureClass.NETWORK_ERROR);
    }

    @Test
    void passesOnTheDelayThatTheFailureNames() {
        TaskFailedException busy = TaskFailedException.of(Kind.NETWORK, "busy", List.of());

        assertThat(Failures.of(busy).getRetryAfterMs()).isZero();
        assertThat(Failures.of(busy.retryAfter(Duration.ofSeconds(90))).getRetryAfterMs())
                .isEqualTo(90_000);
        assertThat(Failures.of(busy.retryAfter(Duration.ofDays(400))).getRetryAfterMs())
                .isEqualTo(Duration.ofHours(24).toMillis());
    }

    @Test
    void cutsWhatIsTooLong() {
        String line = "x".repeat(5_000);

        Failure failure =
                Failures.of(
                        TaskFailedException.of(
                                Kind.EXECUTION, line, Collections.nCopies(50, line)));

        assertThat(failure.getMessage()).hasSize(Failures.MAX_MESSAGE_CHARS);
        assertThat(failure.getStderrTailList())
                .hasSize(20)
                .allSatisfy(kept -> assertThat(kept).hasSize(Failures.MAX_LINE_CHARS));
    }
}
