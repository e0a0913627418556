package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.protocol.v1.snapshot.SnapshotBreakerPolicy;
import dev.poneglyph.protocol.v1.snapshot.SnapshotHeader;
import dev.poneglyph.protocol.v1.snapshot.SnapshotLabelLimit;
import dev.poneglyph.protocol.v1.snapshot.SnapshotLimits;
import dev.poneglyph.protocol.v1.snapshot.SnapshotStatistics;
import dev.poneglyph.protocol.v1.snapshot.Totals;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands once in a snapshot. */
final class TotalsRecords {

    private TotalsRecords() {}

    static SnapshotHeader header(EngineConfig config) {
        return SnapshotHeader.newBuilder()
                .setFormat(SnapshotCodec.FORMAT)
                .setClusterSeed(config.clusterSeed())
                .setLimits(limits(config.limits()))
                .setBreaker(breaker(config.breaker()))
                .setStartTimeoutMs(config.startTimeout().toMillis())
                .setDeadLetterRetentionMs(config.deadLetterRetention().toMillis())
                .build();
    }

    static EngineConfig config(SnapshotHeader header) {
        return new EngineConfig(
                header.getClusterSeed(),
                limits(header.getLimits()),
                breaker(header.getBreaker()),
                Duration.ofMillis(header.getStartTimeoutMs()),
                Duration.ofMillis(header.getDeadLetterRetentionMs()));
    }

    private static SnapshotLimits limits(Limits limits) {
        return SnapshotLimits.newBuilder()
                .setMaxTasksPerJob(limits.maxTasksPerJob())
                .setMaxUnfinishedJobs(limits.maxUnfinishedJobs())
                .setMaxFinishedJobs(limits.maxFinishedJobs())
                .setMaxPayloadBytes(limits.maxPayloadBytes())
                .setMaxWorkers(limits.maxWorkers())
                .setMaxDeadLetters(limits.maxDeadLetters())
                .setMaxRedrives(limits.maxRedrives())
                .build();
    }

    private static Limits limits(SnapshotLimits limits) {
        return new Limits(
                limits.getMaxTasksPerJob(),
                limits.getMaxUnfinishedJobs(),
                limits.getMaxFinishedJobs(),
                limits.getMaxPayloadBytes(),
                limits.getMaxWorkers(),
                limits.getMaxDeadLetters(),
                limits.getMaxRedrives());
    }

    private static SnapshotBreakerPolicy breaker(BreakerPolicy policy) {
        return SnapshotBreakerPolicy.newBuilder()
                .setFailureThreshold(policy.failureThreshold())
                .setOpenForMs(policy.openFor().toMillis())
                .setMaxOpenForMs(policy.maxOpenFor().toMillis())
                .setHalfOpenCalls(policy.halfOpenCalls())
                .setSuccessesToClose(policy.successesToClose())
                .setIsolateOneIn(policy.isolateOneIn())
                .build();
    }

    private static BreakerPolicy breaker(SnapshotBreakerPolicy policy) {
        return new BreakerPolicy(
                policy.getFailureThreshold(),
                Duration.ofMillis(policy.getOpenForMs()),
                Duration.ofMillis(policy.getMaxOpenForMs()),
                policy.getHalfOpenCalls(),
                policy.getSuccessesToClose(),
                policy.getIsolateOneIn());
    }

    static Totals totals(EngineSnapshot state) {
        Totals.Builder totals =
                Totals.newBuilder()
                        .setIndex(state.index())
                        .setAtMs(state.atMs())
                        .setNextToken(state.nextToken())
                        .setNextReadySequence(state.nextReadySequence())
                        .setNextJobSequence(state.nextJobSequence())
                        .setStatistics(statistics(state.statistics()))
                        .setVirtualTime(state.virtualTime());
        state.labelLimits()
                .forEach((label, max) ->
                        totals.addLabelLimits(
                                SnapshotLabelLimit.newBuilder().setLabel(label).setMax(max)));
        return totals.build();
    }

    static SortedMap<String, Integer> labelLimits(Totals totals) {
        SortedMap<String, Integer> limits = new TreeMap<>();
        for (SnapshotLabelLimit limit : totals.getLabelLimitsList()) {
            limits.put(limit.getLabel(), limit.getMax());
        }
        return Collections.unmodifiableSortedMap(limits);
    }

    private static SnapshotStatistics statistics(Statistics s) {
        return SnapshotStatistics.newBuilder()
                .setTasksSubmitted(s.tasksSubmitted())
                .setTasksCompleted(s.tasksCompleted())
                .setTasksFailed(s.tasksFailed())
                .setTasksRetried(s.tasksRetried())
                .setTasksTimedOut(s.tasksTimedOut())
                .setTasksDeadLettered(s.tasksDeadLettered())
                .setTasksCancelled(s.tasksCancelled())
                .setAttemptsAssigned(s.attemptsAssigned())
                .setWorkersLost(s.workersLost())
                .setBreakersOpened(s.breakersOpened())
                .setOutputsLost(s.outputsLost())
                .setCommitsRefused(s.commitsRefused())
                .setTasksRecovered(s.tasksRecovered())
                .setTasksEvicted(s.tasksEvicted())
                .build();
    }

    static Statistics statistics(SnapshotStatistics s) {
        return new Statistics(
                s.getTasksSubmitted(),
                s.getTasksCompleted(),
                s.getTasksFailed(),
                s.getTasksRetried(),
                s.getTasksTimedOut(),
                s.getTasksDeadLettered(),
                s.getTasksCancelled(),
                s.getAttemptsAssigned(),
                s.getWorkersLost(),
                s.getBreakersOpened(),
                s.getOutputsLost(),
                s.getCommitsRefused(),
                s.getTasksRecovered(),
                s.getTasksEvicted());
    }
}
