package dev.poneglyph.coordinator.http.v1.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.http.v1.view.FailureView;
import dev.poneglyph.coordinator.http.v1.view.PolicyView;
import dev.poneglyph.coordinator.service.JobHistory;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.StageProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A job with everything that its tasks tell. */
record JobDetailView(
        @JsonUnwrapped JobView job,
        String kind,
        List<StageView> stages,
        PolicyView policy,
        HealthView health,
        @Nullable String output,
        long retries,
        int workersLost,
        int doubleCommits,
        List<FailedView> failures) {

    record StageView(String name, int index, boolean open, @JsonUnwrapped Counts counts) {}

    record HealthView(
            String state,
            long failures,
            @Nullable Long sinceMs,
            @Nullable Long pausedSinceMs,
            @Nullable Long probeAtMs,
            int failedProbes) {

        static HealthView of(JobHealth health) {
            return new HealthView(
                    Words.lower(health.state()),
                    health.failures(),
                    Words.orNull(health.sinceMs()),
                    Words.orNull(health.pausedSinceMs()),
                    Words.orNull(health.probeAtMs()),
                    health.failedProbes());
        }
    }

    record FailedView(
            String task,
            int number,
            String worker,
            long atMs,
            FailureView failure,
            String verdict,
            String decision) {

        static FailedView of(Job job, JobHistory.Failed failed) {
            var id = failed.task().id();
            return new FailedView(
                    job.taskName(id.stage(), id.index()),
                    failed.attempt().ref().number(),
                    failed.attempt().worker(),
                    failed.attempt().endedAtMs(),
                    Objects.requireNonNull(FailureView.of(failed.failure())),
                    Words.lower(failed.attempt().verdict()),
                    failed.decision());
        }
    }

    /**
     * @param kind how it was submitted
     * @param output where its result is written; null where that is in the results of the tasks
     */
    static JobDetailView of(JobSight sight, String kind, @Nullable String output, long nowMs) {
        Job job = sight.job();
        JobHistory history = JobHistory.of(sight);
        return new JobDetailView(
                JobView.of(job, nowMs),
                kind,
                stages(job.stages()),
                PolicyView.of(job.policy()),
                HealthView.of(job.health()),
                output,
                history.retries(),
                history.workersLost(),
                history.doubleCommits(),
                history.failures().stream().map(failed -> FailedView.of(job, failed)).toList());
    }

    private static List<StageView> stages(List<StageProgress> stages) {
        List<StageView> views = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            StageProgress stage = stages.get(i);
            views.add(new StageView(stage.name(), i, stage.open(), Counts.of(stage)));
        }
        return views;
    }
}
