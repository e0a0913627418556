package dev.poneglyph.coordinator.feed.grpc;

import dev.poneglyph.protocol.v1.ActiveJob;
import dev.poneglyph.protocol.v1.BreakerCounts;
import dev.poneglyph.protocol.v1.DeadLetterCounts;
import dev.poneglyph.protocol.v1.DueRetry;
import dev.poneglyph.protocol.v1.JobCounts;
import dev.poneglyph.protocol.v1.Latency;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.OverviewTotals;
import dev.poneglyph.protocol.v1.Problem;
import dev.poneglyph.protocol.v1.Rates;
import dev.poneglyph.protocol.v1.RetryQueue;
import dev.poneglyph.protocol.v1.TaskCounts;
import dev.poneglyph.protocol.v1.WorkerCounts;

/** The overview as a message. */
final class OverviewMessage {

    private OverviewMessage() {}

    static Overview of(dev.poneglyph.coordinator.feed.overview.Overview from) {
        Overview.Builder to =
                Overview.newBuilder()
                        .setAtMs(from.atMs())
                        .setLogIndex(from.logIndex())
                        .setHealthy(from.healthy())
                        .setTasks(tasks(from.tasks()))
                        .setJobs(jobs(from.jobs()))
                        .setWorkers(workers(from.workers()))
                        .setBreakers(breakers(from.breakers()))
                        .setRetryQueue(retryQueue(from.retryQueue()))
                        .setDeadLetters(
                                DeadLetterCounts.newBuilder()
                                        .setTotal(from.deadLetters().total())
                                        .putAllByKind(from.deadLetters().byKind()))
                        .setRates(rates(from.rates()))
                        .setLatency(latency(from.latency()))
                        .setTotals(totals(from.totals()))
                        .setTasksWithoutOwnerOrTimer(from.tasksWithoutOwnerOrTimer());
        from.problems().forEach(each -> to.addProblems(problem(each)));
        from.jobsActive().forEach(each -> to.addJobsActive(job(each)));
        return to.build();
    }

    private static Problem problem(dev.poneglyph.coordinator.feed.overview.Overview.Problem from) {
        Problem.Builder to =
                Problem.newBuilder().setSeverity(from.severity()).setSentence(from.sentence());
        if (from.link() != null) {
            to.setLink(from.link());
        }
        return to.build();
    }

    private static TaskCounts tasks(dev.poneglyph.engine.state.totals.TaskCounts from) {
        return TaskCounts.newBuilder()
                .setPending(from.pending())
                .setAssigned(from.assigned())
                .setRunning(from.running())
                .setCompleted(from.completed())
                .setRetryPending(from.retryPending())
                .setDeadLetter(from.deadLetter())
                .setCancelled(from.cancelled())
                .build();
    }

    private static JobCounts jobs(dev.poneglyph.coordinator.feed.overview.Overview.Jobs from) {
        return JobCounts.newBuilder()
                .setRunning(from.running())
                .setSucceeded(from.succeeded())
                .setFailed(from.failed())
                .setCancelled(from.cancelled())
                .setPaused(from.paused())
                .build();
    }

    private static WorkerCounts workers(
            dev.poneglyph.coordinator.feed.overview.Overview.Workers from) {
        return WorkerCounts.newBuilder()
                .setActive(from.active())
                .setSuspect(from.suspect())
                .setDraining(from.draining())
                .setLost(from.lost())
                .setTotal(from.total())
                .setSlots(from.slots())
                .setLeases(from.leases())
                .build();
    }

    private static BreakerCounts breakers(
            dev.poneglyph.coordinator.feed.overview.Overview.Breakers from) {
        return BreakerCounts.newBuilder()
                .setClosed(from.closed())
                .setOpen(from.open())
                .setHalfOpen(from.halfOpen())
                .setAlarmed(from.alarmed())
                .build();
    }

    private static RetryQueue retryQueue(
            dev.poneglyph.coordinator.feed.overview.Overview.RetryQueue from) {
        RetryQueue.Builder to = RetryQueue.newBuilder().setSize(from.size());
        from.next().forEach(each -> to.addNext(due(each)));
        return to.build();
    }

    private static DueRetry due(dev.poneglyph.coordinator.feed.overview.Overview.DueRetry from) {
        DueRetry.Builder to =
                DueRetry.newBuilder()
                        .setTask(from.task())
                        .setJobId(from.jobId())
                        .setDueAtMs(from.dueAtMs())
                        .setAttempt(from.attempt());
        if (from.failureClass() != null) {
            to.setFailureClass(from.failureClass());
        }
        return to.build();
    }

    private static Rates rates(dev.poneglyph.coordinator.feed.overview.Overview.Rates from) {
        return Rates.newBuilder()
                .setCompletedPerS(from.completedPerS())
                .setFailedPerS(from.failedPerS())
                .setDispatchedPerS(from.dispatchedPerS())
                .build();
    }

    private static Latency latency(dev.poneglyph.coordinator.feed.overview.Overview.Latency from) {
        Latency.Builder to = Latency.newBuilder();
        if (from.dispatchP50Ms() != null && from.dispatchP99Ms() != null) {
            to.setDispatchP50Ms(from.dispatchP50Ms()).setDispatchP99Ms(from.dispatchP99Ms());
        }
        if (from.runP50Ms() != null && from.runP99Ms() != null) {
            to.setRunP50Ms(from.runP50Ms()).setRunP99Ms(from.runP99Ms());
        }
        return to.build();
    }

    private static OverviewTotals totals(
            dev.poneglyph.coordinator.feed.overview.Overview.Totals from) {
        return OverviewTotals.newBuilder()
                .setSubmitted(from.submitted())
                .setCompleted(from.completed())
                .setFailedAttempts(from.failedAttempts())
                .setRetried(from.retried())
                .setTimedOut(from.timedOut())
                .setDeadLettered(from.deadLettered())
                .setRecovered(from.recovered())
                .setWorkersLost(from.workersLost())
                .setBreakersOpened(from.breakersOpened())
                .setCommitsRefused(from.commitsRefused())
                .build();
    }

    private static ActiveJob job(dev.poneglyph.coordinator.feed.overview.Overview.ActiveJob from) {
        return ActiveJob.newBuilder()
                .setJobId(from.jobId())
                .setName(from.name())
                .setState(from.state())
                .setPaused(from.paused())
                .setTotal(from.total())
                .setCompleted(from.completed())
                .setFailedAttempts(from.failedAttempts())
                .setDeadLetters(from.deadLetters())
                .setEtaMs(from.etaMs() == null ? 0 : from.etaMs())
                .build();
    }
}
