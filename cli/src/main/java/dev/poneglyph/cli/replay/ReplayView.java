package dev.poneglyph.cli.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.poneglyph.cli.client.JobView;
import dev.poneglyph.cli.client.TaskView;
import dev.poneglyph.cli.client.WorkerView;
import dev.poneglyph.coordinator.LogReplay;
import dev.poneglyph.coordinator.service.StateReport;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.v1.ClusterInfo;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of the log in JSON; what was not asked for is missing.
 *
 * @param index the last entry with commands that was applied
 * @param atMs its stamp, in epoch milliseconds; 0 before the first
 * @param tasks how many there are, by state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayView(
        long index,
        long atMs,
        String stateHash,
        Map<String, Long> statistics,
        @Nullable Map<String, Long> tasks,
        @Nullable List<JobView> jobs,
        @Nullable List<WorkerView> workers,
        @Nullable JobView job,
        @Nullable TaskView task) {

    /** The place in the log, its totals, and nothing else yet. */
    static ReplayView of(LogReplay replay) {
        EngineSnapshot snapshot = replay.snapshot();
        ClusterInfo cluster = StateReport.cluster(snapshot);
        return new ReplayView(
                snapshot.index(),
                snapshot.atMs(),
                cluster.getStateHash(),
                cluster.getStatisticsMap(),
                null,
                null,
                null,
                null,
                null);
    }

    ReplayView withOverview(StateView view) {
        return new ReplayView(
                index,
                atMs,
                stateHash,
                statistics,
                ReplayText.namesOf(StateReport.tasksByState(view)),
                StateReport.jobs(view).stream().map(JobView::of).toList(),
                StateReport.workers(view).stream().map(WorkerView::of).toList(),
                null,
                null);
    }

    ReplayView withJob(JobInfo shown) {
        return new ReplayView(
                index, atMs, stateHash, statistics, null, null, null, JobView.of(shown), null);
    }

    ReplayView withTask(TaskInfo shown) {
        return new ReplayView(
                index, atMs, stateHash, statistics, null, null, null, null, TaskView.of(shown));
    }
}
