package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.retry.RetryAccount;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.snapshot.SnapshotJobHealth;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRetryAccount;

/** A job's own breaker and its retry account in a snapshot. */
final class HealthRecords {

    private HealthRecords() {}

    static SnapshotJobHealth toProto(JobHealth health) {
        return SnapshotJobHealth.newBuilder()
                .setState(toProto(health.state()))
                .addAllRun(EvidenceRecords.toProto(health.run()))
                .setFailures(health.failures())
                .setSinceMs(health.sinceMs())
                .setProbeAtMs(health.probeAtMs())
                .setPausedSinceMs(health.pausedSinceMs())
                .setCodeSinceMs(health.codeSinceMs())
                .setFailedProbes(health.failedProbes())
                .setProbeToken(health.probeToken())
                .setHealthySinceMs(health.healthySinceMs())
                .build();
    }

    static JobHealth fromProto(SnapshotJobHealth health) {
        return new JobHealth(
                fromProto(health.getState()),
                EvidenceRecords.fromProto(health.getRunList()),
                health.getFailures(),
                health.getSinceMs(),
                health.getProbeAtMs(),
                health.getPausedSinceMs(),
                health.getCodeSinceMs(),
                health.getFailedProbes(),
                health.getProbeToken(),
                health.getHealthySinceMs());
    }

    static SnapshotRetryAccount toProto(RetryAccount account) {
        return SnapshotRetryAccount.newBuilder()
                .setRetries(account.retries())
                .setNextPacedMs(account.nextPacedMs())
                .build();
    }

    static RetryAccount fromProto(SnapshotRetryAccount account) {
        return new RetryAccount(account.getRetries(), account.getNextPacedMs());
    }

    private static dev.poneglyph.protocol.v1.snapshot.SystemicState toProto(SystemicState value) {
        return switch (value) {
            case HEALTHY -> dev.poneglyph.protocol.v1.snapshot.SystemicState.SYSTEMIC_HEALTHY;
            case PAUSED -> dev.poneglyph.protocol.v1.snapshot.SystemicState.SYSTEMIC_PAUSED;
            case PROBING -> dev.poneglyph.protocol.v1.snapshot.SystemicState.SYSTEMIC_PROBING;
        };
    }

    private static SystemicState fromProto(dev.poneglyph.protocol.v1.snapshot.SystemicState value) {
        return switch (value) {
            case SYSTEMIC_HEALTHY -> SystemicState.HEALTHY;
            case SYSTEMIC_PAUSED -> SystemicState.PAUSED;
            case SYSTEMIC_PROBING -> SystemicState.PROBING;
            case SYSTEMIC_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("state of a job's health", value.name());
        };
    }
}
