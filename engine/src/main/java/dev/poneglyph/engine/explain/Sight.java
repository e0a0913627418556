package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stories ask of a snapshot. Every answer is computed anew: they are rare and off the loop.
 *
 * @param told the ids of the jobs of which the story may tell
 */
record Sight(EngineConfig config, EngineSnapshot state, Predicate<String> told) {

    /** A story that may tell of all jobs. */
    Sight(EngineConfig config, EngineSnapshot state) {
        this(config, state, _ -> true);
    }

    @Nullable Job job(String id) {
        int position = position(id);
        return position < 0 ? null : state.jobs().get(position);
    }

    /** The tasks of a stage of a job that exists. */
    List<Task> tasks(String job, int stage) {
        return state.tasks().get(position(job)).get(stage);
    }

    @Nullable Task task(TaskId id) {
        Job job = job(id.job());
        if (job == null || id.stage() < 0 || id.stage() >= job.stages().size()) {
            return null;
        }
        List<Task> tasks = tasks(id.job(), id.stage());
        return id.index() < 0 || id.index() >= tasks.size() ? null : tasks.get(id.index());
    }

    @Nullable Worker worker(String name) {
        for (Worker worker : state.workers()) {
            if (worker.name().equals(name)) {
                return worker;
            }
        }
        return null;
    }

    /** Workers that may take the job by their labels, in whatever state. */
    List<Worker> suited(Job job) {
        return state.workers().stream()
                .filter(worker -> worker.suits(job.policy().requires()))
                .toList();
    }

    /** Leases that attempts of the job hold. */
    int leases(Job job) {
        int leases = 0;
        for (int stage = 0; stage < job.stages().size(); stage++) {
            if (job.stages().get(stage).active() > 0) {
                leases += tasks(job.id(), stage).stream().mapToInt(Task::liveAttempts).sum();
            }
        }
        return leases;
    }

    /** Leases that attempts of jobs which require the label hold. */
    int leases(String label) {
        return state.jobs().stream()
                .filter(job -> !job.state().isFinal())
                .filter(job -> job.policy().requires().contains(label))
                .mapToInt(this::leases)
                .sum();
    }

    private int position(String job) {
        for (int i = 0; i < state.jobs().size(); i++) {
            if (state.jobs().get(i).id().equals(job)) {
                return i;
            }
        }
        return -1;
    }
}
