package dev.poneglyph.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappingTest {

    @ParameterizedTest
    @EnumSource
    void taskStateReturns(TaskState state) {
        assertThat(StateMapping.fromProto(StateMapping.toProto(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void jobStateReturns(JobState state) {
        assertThat(StateMapping.fromProto(StateMapping.toProto(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void workerStateReturns(WorkerState state) {
        assertThat(StateMapping.fromProto(StateMapping.toProto(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void attemptOutcomeReturns(AttemptOutcome outcome) {
        assertThat(AttemptMapping.fromProto(AttemptMapping.toProto(outcome))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void verdictReturns(Verdict verdict) {
        assertThat(AttemptMapping.verdict(AttemptMapping.toText(verdict))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void failureClassReturns(FailureClass failureClass) {
        assertThat(FailureMapping.fromProto(FailureMapping.toProto(failureClass)))
                .isEqualTo(failureClass);
    }

    @ParameterizedTest
    @EnumSource
    void jitterReturns(Jitter jitter) {
        assertThat(RetryMapping.fromProto(RetryMapping.toProto(jitter))).isEqualTo(jitter);
    }

    @ParameterizedTest
    @EnumSource
    void placementReturns(PlacementStrategyName value) {
        assertThat(PolicyMapping.fromProto(PolicyMapping.toProto(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void breakerActReturns(BreakerAct value) {
        assertThat(SteeringMapping.fromProto(SteeringMapping.toProto(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void redriveActReturns(RedriveAct value) {
        assertThat(SteeringMapping.fromProto(SteeringMapping.toProto(value))).isEqualTo(value);
    }

    @Test
    void refusesWhatIsNotSet() {
        assertThatThrownBy(() ->
                        FailureMapping.fromProto(
                                dev.poneglyph.protocol.v1.Failure.getDefaultInstance()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("Expected a known failure class");
    }
}
