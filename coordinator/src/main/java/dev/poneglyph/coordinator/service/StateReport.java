package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.StateMapping;
import dev.poneglyph.protocol.v1.ClusterInfo;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A state as clients would see it, told without a coordinator: what lives outside the log (the
 * progress of executing attempts, the coordinator's version) is left at its default.
 */
public final class StateReport {

    private StateReport() {}

    /** The totals, the place in the log and the fingerprint. */
    public static ClusterInfo cluster(EngineSnapshot snapshot) {
        return ClusterQueries.clusterInfo(snapshot).build();
    }

    /** The totals by name. */
    public static SortedMap<String, Long> totals(Statistics statistics) {
        SortedMap<String, Long> totals = new TreeMap<>();
        totals.put("tasks_submitted", statistics.tasksSubmitted());
        totals.put("tasks_completed", statistics.tasksCompleted());
        totals.put("tasks_failed", statistics.tasksFailed());
        totals.put("tasks_retried", statistics.tasksRetried());
        totals.put("tasks_timed_out", statistics.tasksTimedOut());
        totals.put("tasks_dead_lettered", statistics.tasksDeadLettered());
        totals.put("tasks_cancelled", statistics.tasksCancelled());
        totals.put("attempts_assigned", statistics.attemptsAssigned());
        totals.put("workers_lost", statistics.workersLost());
        totals.put("breakers_opened", statistics.breakersOpened());
        totals.put("outputs_lost", statistics.outputsLost());
        totals.put("commits_refused", statistics.commitsRefused());
        totals.put("tasks_recovered", statistics.tasksRecovered());
        totals.put("tasks_evicted", statistics.tasksEvicted());
        return totals;
    }

    /** All jobs in order of submission, with their retries. */
    public static List<JobInfo> jobs(StateView view) {
        JobReport report = new JobReport(new Definitions());
        return view.jobs().stream()
                .flatMap(job -> JobSight.of(view, job.id()).stream())
                .map(report::counted)
                .toList();
    }

    /** The job with its failures; empty where there is none of that id. */
    public static Optional<JobInfo> job(StateView view, String id) {
        return JobSight.of(view, id).map(new JobReport(new Definitions())::full);
    }

    /** The task with its attempts; empty where there is none of that name. */
    public static Optional<TaskInfo> task(StateView view, String name) {
        return view.findTask(name)
                .flatMap(view::task)
                .flatMap(task ->
                        view.job(task.id().job()).map(job -> TaskReport.of(job, task, _ -> 0f)));
    }

    /** How many tasks are in each state; states without a task are missing. */
    public static Map<TaskState, Long> tasksByState(StateView view) {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        for (Job job : view.jobs()) {
            for (int stage = 0; stage < job.stages().size(); stage++) {
                for (Task task : view.tasks(job.id(), stage)) {
                    counts.merge(StateMapping.toProto(task.state()), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    /** All workers in order of name, with their breakers. */
    public static List<WorkerInfo> workers(StateView view) {
        return view.workers().stream().map(WorkerReport::of).toList();
    }
}
