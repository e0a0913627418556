package dev.poneglyph.simulation.report;

import dev.poneglyph.simulation.fleet.AttemptPlanner;
import dev.poneglyph.simulation.fleet.Conduct.Habit;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.TaskTraits.Trait;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.List;

/**
 * No schedule ends sooner: all work spread evenly over every slot that works, without one failure;
 * and no task ends before its time on the fastest worker after its job was handed in. Labels and
 * outages are left out, which only lowers it.
 */
final class LowerBound {

    private LowerBound() {}

    static long ms(Fleet fleet, AttemptPlanner planner) {
        List<WorkerProfile> working =
                fleet.workers().stream()
                        .filter(worker -> worker.conduct().habit() == Habit.WORKS)
                        .toList();
        double capacity =
                working.stream().mapToDouble(worker -> worker.slots() * fastest(worker)).sum();
        double best = working.stream().mapToDouble(LowerBound::fastest).max().orElse(0);
        if (capacity == 0) {
            return 0;
        }
        double workMs = 0;
        double longestMs = 0;
        for (JobProfile job : fleet.jobs()) {
            for (int index = 0; index < job.tasks(); index++) {
                if (job.traits().of(index, job.tasks()) == Trait.SOUND) {
                    long sizeMs = planner.sizeMs(job, index);
                    workMs += sizeMs;
                    longestMs = Math.max(longestMs, job.submitAtMs() + sizeMs / best);
                }
            }
        }
        return Math.round(Math.max(workMs / capacity, longestMs));
    }

    private static double fastest(WorkerProfile worker) {
        return Math.max(worker.speed().factor(), worker.speed().laterFactor());
    }
}
