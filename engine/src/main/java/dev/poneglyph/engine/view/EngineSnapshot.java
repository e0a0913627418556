package dev.poneglyph.engine.view;

import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.SortedMap;

/**
 * The whole primary state at one place of the log. Cheap to take (references only), immutable, so
 * that another thread may write it out. Indexes (queues, leases, deadlines) are derived anew.
 *
 * @param index last log entry applied
 * @param atMs stamp of that entry
 * @param virtualTime share of the workers that has gone out, see {@code Job.virtualTime}
 * @param labelLimits by label
 * @param redrives in order of start
 * @param tasks for each job of {@code jobs}, for each stage, the tasks by index
 */
public record EngineSnapshot(
        long index,
        long atMs,
        long nextToken,
        long nextReadySequence,
        long nextJobSequence,
        Statistics statistics,
        List<Job> jobs,
        List<List<List<Task>>> tasks,
        List<Worker> workers,
        long virtualTime,
        SortedMap<String, Integer> labelLimits,
        List<Redrive> redrives) {}
