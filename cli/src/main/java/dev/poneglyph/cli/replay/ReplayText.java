package dev.poneglyph.cli.replay;

import dev.poneglyph.cli.client.JobCommand;
import dev.poneglyph.cli.client.JobsCommand;
import dev.poneglyph.cli.client.TaskCommand;
import dev.poneglyph.cli.client.WorkersCommand;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.coordinator.LogReplay;
import dev.poneglyph.coordinator.service.StateReport;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.protocol.v1.ClusterInfo;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A state of the log, for people. */
final class ReplayText {

    private final LogReplay replay;
    private final EngineSnapshot snapshot;
    private final List<String> lines = new ArrayList<>();

    /** Begins with the place in the log. */
    ReplayText(LogReplay replay) {
        this.replay = replay;
        this.snapshot = replay.snapshot();
        String time =
                snapshot.atMs() == 0
                        ? "before the first command"
                        : "" + Instant.ofEpochMilli(snapshot.atMs());
        lines.add("State after entry " + snapshot.index() + ", " + time);
        lines.add("  hash " + StateReport.cluster(snapshot).getStateHash());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void add(TaskInfo task) {
        lines.addAll(TaskCommand.lines(task));
    }

    void add(JobInfo job) {
        lines.addAll(JobCommand.lines(job, snapshot.atMs()));
    }

    /** Everything there is, in short. */
    void addOverview() {
        lines.add("  tasks: " + told(namesOf(StateReport.tasksByState(replay.view()))));
        ClusterInfo cluster = StateReport.cluster(snapshot);
        lines.add("  statistics: " + told(cluster.getStatisticsMap()));
        List<JobInfo> jobs = StateReport.jobs(replay.view());
        lines.addAll(jobs.isEmpty() ? List.of("No jobs") : JobsCommand.lines(jobs));
        List<WorkerInfo> workers = StateReport.workers(replay.view());
        lines.addAll(workers.isEmpty() ? List.of("No workers") : WorkersCommand.lines(workers));
    }

    static Map<String, Long> namesOf(Map<TaskState, Long> counts) {
        return counts.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                count -> Names.of(count.getKey()),
                                Map.Entry::getValue,
                                Long::sum,
                                LinkedHashMap::new));
    }

    private static String told(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
