package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.TaskResult;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Optional;

/** The answers that come as streams. Waits; called on virtual threads. */
final class JobStreams {

    private final JobQueries queries;
    private final JobReport report;
    private final JobWatches watches;

    JobStreams(JobQueries queries, JobReport report, JobWatches watches) {
        this.queries = queries;
        this.report = report;
        this.watches = watches;
    }

    /** Sends the job at each change until it is final. */
    void watch(JobWatch watch, ReadyStream<JobInfo> stream)
            throws StatusException, InterruptedException {
        queries.sight(watch.jobId());
        watches.add(watch);
        try {
            follow(watch, stream);
        } finally {
            watches.remove(watch);
        }
    }

    private void follow(JobWatch watch, ReadyStream<JobInfo> stream)
            throws StatusException, InterruptedException {
        while (true) {
            Optional<Job> job = watch.take();
            if (job.isEmpty()) {
                throw Statuses.of(
                        Status.UNAVAILABLE,
                        "Expected to follow job %s to its end, but the coordinator stops or forgot it; ask again"
                                .formatted(watch.jobId()));
            }
            if (job.get().state().isFinal()) {
                stream.send(queries.job(watch.jobId()));
                stream.complete();
                return;
            }
            stream.send(report.brief(job.get()));
        }
    }

    /** Sends the committed results of a stage by index. */
    void results(StageResultsRequest request, ReadyStream<TaskResult> stream)
            throws StatusException, InterruptedException {
        for (Task task : stageOf(request)) {
            if (task.state() == TaskState.COMPLETED) {
                stream.send(
                        TaskResult.newBuilder()
                                .setIndex(task.id().index())
                                .setResult(BytesMapping.toProto(task.result()))
                                .build());
            }
        }
        stream.complete();
    }

    private List<Task> stageOf(StageResultsRequest request)
            throws StatusException, InterruptedException {
        JobSight sight = queries.sight(request.getJobId());
        int stages = sight.tasks().size();
        if (request.getStage() < 0 || request.getStage() >= stages) {
            throw Statuses.invalid(
                    "Expected a stage of 0 to %d, but it is %d"
                            .formatted(stages - 1, request.getStage()));
        }
        List<Task> tasks = sight.tasks().get(request.getStage());
        long missing = tasks.stream().filter(t -> t.state() != TaskState.COMPLETED).count();
        if (missing > 0 && !request.getPartial()) {
            throw Statuses.of(
                    Status.FAILED_PRECONDITION,
                    "Expected every task of the stage to be completed, but %d of %d are not; wait, or ask for a partial result"
                            .formatted(missing, tasks.size()));
        }
        return tasks;
    }
}
