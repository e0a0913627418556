package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.JobDefinition;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.ListJobsResponse;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.ListTasksResponse;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers questions about jobs and tasks. Waits; called on virtual threads. */
final class JobQueries {

    private static final int DEFAULT_TASKS = 1_000;
    private static final int MAX_TASKS = 10_000;

    private final LoopCalls loop;
    private final WorkerSessions sessions;
    private final JobReport report;
    private final AttemptProgresses progresses;

    JobQueries(LoopCalls loop, WorkerSessions sessions, JobReport report) {
        this.loop = loop;
        this.sessions = sessions;
        this.report = report;
        progresses = new AttemptProgresses(loop, sessions);
    }

    JobInfo job(String jobId) throws StatusException, InterruptedException {
        return report.full(sight(jobId));
    }

    JobSight sight(String jobId) throws StatusException, InterruptedException {
        Identity caller = Caller.current();
        return loop.query(view ->
                        mayLook(caller, view, jobId)
                                ? JobSight.of(view, jobId)
                                : Optional.<JobSight>empty())
                .orElseThrow(() -> Statuses.unknownJob(jobId));
    }

    ListJobsResponse jobs() throws StatusException, InterruptedException {
        List<String> ids = loop.query(view -> view.jobs().stream().map(Job::id).toList());
        var response = ListJobsResponse.newBuilder();
        for (String id : ids) {
            // Each by itself, so that a long list does not hold up the loop.
            Optional<JobSight> sight = loop.query(view -> JobSight.of(view, id));
            sight.ifPresent(seen -> response.addJobs(report.counted(seen)));
        }
        return response.build();
    }

    /** A worker looks at the jobs it works for. */
    private static boolean mayLook(Identity caller, StateView view, String jobId) {
        return !caller.isOnlyWorker()
                || view.leases(caller.name()).stream()
                        .anyMatch(lease -> lease.task().job().equals(jobId));
    }

    JobDefinition definition(String jobId) throws StatusException, InterruptedException {
        Identity caller = Caller.current();
        Job job =
                loop.query(view -> view.job(jobId).filter(_ -> mayLook(caller, view, jobId)))
                        .orElseThrow(() -> Statuses.unknownJob(jobId));
        return JobDefinition.newBuilder()
                .setDefinition(BytesMapping.toProto(job.definition()))
                .build();
    }

    TaskInfo task(String name) throws StatusException, InterruptedException {
        Optional<TaskInfo> info =
                loop.query(view -> {
                    Optional<TaskId> id = view.findTask(name);
                    return id.flatMap(view::task)
                            .flatMap(task ->
                                    view.job(task.id().job()).map(job -> onLoop(job, task)));
                });
        return info.orElseThrow(() -> Statuses.unknownTask(name));
    }

    ListTasksResponse tasks(ListTasksRequest request) throws StatusException, InterruptedException {
        int limit = limitOf(request);
        Set<TaskState> states = Set.copyOf(request.getStatesList());
        List<JobTask> found = new ArrayList<>();
        for (String jobId : jobsOf(request)) {
            Optional<JobSight> sight = loop.query(view -> JobSight.of(view, jobId));
            sight.ifPresent(seen -> collect(seen, states, limit + 1, found));
            if (found.size() > limit) {
                break;
            }
        }
        boolean more = found.size() > limit;
        List<JobTask> told = more ? found.subList(0, limit) : found;
        AttemptProgresses.Read progress = progresses.of(told.stream().map(JobTask::task).toList());
        var response = ListTasksResponse.newBuilder().setMore(more);
        for (JobTask task : told) {
            response.addTasks(TaskReport.of(task.job, task.task, progress::of));
        }
        return response.build();
    }

    private record JobTask(Job job, Task task) {}

    private List<String> jobsOf(ListTasksRequest request)
            throws StatusException, InterruptedException {
        String jobId = request.getJobId();
        if (jobId.isEmpty()) {
            return loop.query(view -> view.jobs().stream().map(Job::id).toList());
        }
        if (loop.query(view -> view.job(jobId)).isEmpty()) {
            throw Statuses.unknownJob(jobId);
        }
        return List.of(jobId);
    }

    private static void collect(
            JobSight sight, Set<TaskState> states, int limit, List<JobTask> found) {
        for (List<Task> stage : sight.tasks()) {
            for (Task task : stage) {
                if (found.size() == limit) {
                    return;
                }
                if (states.isEmpty() || states.contains(StateMapping.toProto(task.state()))) {
                    found.add(new JobTask(sight.job(), task));
                }
            }
        }
    }

    private TaskInfo onLoop(Job job, Task task) {
        return TaskReport.of(job, task, this::progressOf);
    }

    private float progressOf(Attempt attempt) {
        return sessions.progressOf(attempt.worker(), attempt.ref());
    }

    private static int limitOf(ListTasksRequest request) throws StatusException {
        int limit = request.getLimit();
        if (limit < 0 || limit > MAX_TASKS) {
            throw Statuses.invalid(
                    "Expected a limit of 1 to %d, or 0 for %d, but it is %d"
                            .formatted(MAX_TASKS, DEFAULT_TASKS, limit));
        }
        return limit == 0 ? DEFAULT_TASKS : limit;
    }
}
