package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.simulation.fleet.JobProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The jobs handed in or to be handed in, and whether they are final. */
final class Workload {

    private final Supervisor supervisor;
    private final Map<String, JobProfile> jobs = new LinkedHashMap<>();
    private boolean finishUnknown = true;
    private boolean finished;

    Workload(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    void add(JobProfile job) {
        jobs.put(job.id(), job);
    }

    /** The jobs by id; a live view. */
    Map<String, JobProfile> jobs() {
        return jobs;
    }

    /** Something was applied: jobs may have finished. */
    void changed() {
        finishUnknown = true;
    }

    /** Whether every job is known and final; looked at again only after something was applied. */
    boolean isFinished() {
        if (finishUnknown) {
            finishUnknown = false;
            finished = lookWhetherFinished();
        }
        return finished;
    }

    private boolean lookWhetherFinished() {
        SimulatedCoordinator living = supervisor.living();
        boolean all = living != null && living.core().isLeading();
        for (String id : jobs.keySet()) {
            all = all && living != null && isFinal(living.core(), id);
        }
        return all;
    }

    private static boolean isFinal(CoordinatorCore core, String id) {
        return core.view().job(id).map(job -> job.state().isFinal()).orElse(false);
    }
}
