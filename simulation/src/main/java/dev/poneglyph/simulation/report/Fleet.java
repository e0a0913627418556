package dev.poneglyph.simulation.report;

import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.List;

/** A user's workers and jobs, with the policy they run under. */
public record Fleet(List<WorkerProfile> workers, List<JobProfile> jobs, Policy policy) {

    /** The same under another policy. */
    public Fleet with(Policy newPolicy) {
        return new Fleet(workers, jobs, newPolicy);
    }
}
