package dev.poneglyph.cli.observe;

import dev.poneglyph.protocol.v1.ActiveJob;
import dev.poneglyph.protocol.v1.DeadLetterCounts;
import dev.poneglyph.protocol.v1.DueRetry;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.Latency;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.Problem;
import dev.poneglyph.protocol.v1.RetryQueue;
import dev.poneglyph.protocol.v1.TaskCounts;
import dev.poneglyph.protocol.v1.WorkerInfo;
import dev.poneglyph.protocol.v1.WorkerState;
import java.util.List;
import java.util.stream.IntStream;

/** Clusters to look at. */
final class Sights {

    static final long NOW_MS = 1_700_000_000_000L;

    private Sights() {}

    static Sight quiet() {
        return new Sight(
                Overview.newBuilder().setAtMs(NOW_MS).setHealthy(true).build(),
                List.of(worker("w1", "closed", "automatic")),
                List.of());
    }

    /** A cluster in trouble with so many workers, retries and events. */
    static Sight troubled(int many) {
        Overview overview =
                Overview.newBuilder()
                        .setAtMs(NOW_MS)
                        .addProblems(
                                Problem.newBuilder()
                                        .setSeverity("critical")
                                        .setSentence("All workers are lost."))
                        .addProblems(
                                Problem.newBuilder()
                                        .setSeverity("warning")
                                        .setSentence("2 dead letters wait for a decision."))
                        .setTasks(TaskCounts.newBuilder().setPending(1_234).setDeadLetter(2))
                        .setLatency(Latency.newBuilder().setDispatchP50Ms(3).setDispatchP99Ms(9))
                        .setRetryQueue(
                                RetryQueue.newBuilder()
                                        .setSize(many)
                                        .addAllNext(
                                                IntStream.range(0, many)
                                                        .mapToObj(Sights::retry)
                                                        .toList()))
                        .setDeadLetters(
                                DeadLetterCounts.newBuilder()
                                        .setTotal(2)
                                        .putByKind("poison", 1)
                                        .putByKind("invalid", 1))
                        .addJobsActive(
                                ActiveJob.newBuilder()
                                        .setJobId("wc-1")
                                        .setState("running")
                                        .setTotal(40)
                                        .setCompleted(10)
                                        .setEtaMs(NOW_MS + 12_300))
                        .build();
        return new Sight(
                overview,
                IntStream.range(0, many)
                        .mapToObj(
                                i -> worker("worker-" + i, i == 0 ? "open" : "closed", "automatic"))
                        .toList(),
                IntStream.range(0, many)
                        .mapToObj(i ->
                                FeedEvent.newBuilder()
                                        .setAtMs(NOW_MS + i)
                                        .setSeverity("warning")
                                        .setSentence("Event number " + i + ".")
                                        .build())
                        .toList());
    }

    static WorkerInfo worker(String name, String breaker, String mode) {
        return WorkerInfo.newBuilder()
                .setName(name)
                .setState(WorkerState.WORKER_ACTIVE)
                .setSlots(2)
                .setBreaker(breaker)
                .setBreakerMode(mode)
                .build();
    }

    private static DueRetry retry(int i) {
        return DueRetry.newBuilder()
                .setTask("wc-1.map." + i)
                .setDueAtMs(NOW_MS + 1_500)
                .setAttempt(2)
                .setFailureClass("network_error")
                .build();
    }
}
