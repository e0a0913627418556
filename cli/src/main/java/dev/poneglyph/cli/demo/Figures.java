package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.output.Bar;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.ListJobsRequest;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.StageInfo;
import dev.poneglyph.protocol.v1.WorkerInfo;
import dev.poneglyph.protocol.v1.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * How the demo stands.
 *
 * @param jobs of the demo that were submitted
 * @param statistics of the coordinator, by name
 */
record Figures(List<JobInfo> jobs, List<WorkerInfo> workers, Map<String, Long> statistics) {

    private static final int BAR_WIDTH = 10;

    /** Asks the coordinator about these jobs. */
    static Figures ask(PoneglyphClient client, Set<String> jobs) {
        return new Figures(
                client.jobs().listJobs(ListJobsRequest.getDefaultInstance()).getJobsList().stream()
                        .filter(job -> jobs.contains(job.getJobId()))
                        .toList(),
                client.jobs().listWorkers(ListWorkersRequest.getDefaultInstance()).getWorkersList(),
                client.jobs()
                        .getCluster(GetClusterRequest.getDefaultInstance())
                        .getStatisticsMap());
    }

    /** Jobs that came to their end with every task done. */
    int succeeded() {
        return (int) jobs.stream().filter(job -> job.getState() == JobState.JOB_SUCCEEDED).count();
    }

    int deadLetters() {
        return tasks(StageInfo::getDeadLetters);
    }

    /** All in one line that fits a narrow window. */
    String bar(Duration elapsed, Duration length) {
        return "[%s] %d/%d, %d run, %d retry, %d dead; %d failed; %d/%d workers, %d open; %d/%d s"
                .formatted(
                        Bar.of(completed(), JobPlan.allTasks(), BAR_WIDTH),
                        completed(),
                        JobPlan.allTasks(),
                        tasks(StageInfo::getActive),
                        tasks(StageInfo::getRetryPending),
                        deadLetters(),
                        statistics.getOrDefault("tasks_failed", 0L),
                        active(),
                        WorkerProfile.values().length,
                        open(),
                        elapsed.toSeconds(),
                        length.toSeconds());
    }

    /** The same as a sentence. */
    String sentence(Duration elapsed, Duration length) {
        return "After %d s of %d s: %d of %d tasks done, %d running, %d to be retried, %d dead letters; %d attempts failed, %d timed out; %d of %d workers active, open breakers: %d."
                .formatted(
                        elapsed.toSeconds(),
                        length.toSeconds(),
                        completed(),
                        JobPlan.allTasks(),
                        tasks(StageInfo::getActive),
                        tasks(StageInfo::getRetryPending),
                        deadLetters(),
                        statistics.getOrDefault("tasks_failed", 0L),
                        statistics.getOrDefault("tasks_timed_out", 0L),
                        active(),
                        WorkerProfile.values().length,
                        open());
    }

    private int completed() {
        return tasks(StageInfo::getCompleted);
    }

    private long active() {
        return workers.stream()
                .filter(worker -> worker.getState() == WorkerState.WORKER_ACTIVE)
                .count();
    }

    private long open() {
        return workers.stream().filter(worker -> worker.getBreaker().equals("open")).count();
    }

    private int tasks(ToIntFunction<StageInfo> count) {
        return jobs.stream().flatMap(job -> job.getStagesList().stream()).mapToInt(count).sum();
    }
}
