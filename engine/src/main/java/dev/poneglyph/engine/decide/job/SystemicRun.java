package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.attempt.Fleet;
import dev.poneglyph.engine.job.SystemicRules;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.HashSet;
import java.util.Set;

/**
 * A job's failures in a row, those of workers that could do its work now: what a worker did that is
 * gone or held by its breaker may have been its own fault.
 */
final class SystemicRun {

    private final JobView job;
    private final DecisionView view;
    private final Set<String> workers = new HashSet<>();
    private final Set<TaskId> tasks = new HashSet<>();
    private int failures;

    SystemicRun(JobView job, DecisionView view) {
        this.job = job;
        this.view = view;
        if (job.health().run().size() >= job.policy().systemic().failures()) {
            job.health().run().forEach(this::add);
        }
    }

    private void add(Evidence evidence) {
        if (Fleet.isFree(view.findWorker(evidence.worker()), job)) {
            failures++;
            workers.add(evidence.worker());
            tasks.add(evidence.task());
        }
    }

    /** Whether they are many, of many tasks, and of as many workers as could do the work. */
    boolean isEverybodys() {
        int most = job.policy().systemic().failures();
        return failures >= most
                && job.health().failures() >= SystemicRules.failuresBeside(job.leases())
                && tasks.size() >= fewestTasks()
                && (workers.size() >= most || workers.size() >= fewestWorkers());
    }

    /**
     * All that could do the work; where the network is out most of them, for the others may be busy
     * with what they fetched before, and nobody is the worse for a pause.
     */
    private int fewestWorkers() {
        int free = Fleet.countFree(view, job);
        return isOutage() ? free / 2 + 1 : free;
    }

    /** The network may be out for the last tasks as well; code that fails those may be theirs. */
    private int fewestTasks() {
        int unfinished = StrictMath.max(1, job.stage(job.frontier()).unfinished());
        return isOutage()
                ? StrictMath.min(SystemicRules.MIN_TASKS, unfinished)
                : SystemicRules.MIN_TASKS;
    }

    private boolean isOutage() {
        return job.health().run().getLast().failureClass() == FailureClass.NETWORK_ERROR;
    }
}
