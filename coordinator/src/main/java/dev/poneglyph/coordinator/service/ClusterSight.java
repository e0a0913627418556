package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import io.grpc.StatusException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole state as it stood at one moment; immutable, so that long lists are gone through off the
 * loop.
 */
public final class ClusterSight {

    private final EngineSnapshot state;
    private final Map<String, Integer> positions = new HashMap<>();

    /** Of {@code state}. */
    public ClusterSight(EngineSnapshot state) {
        this.state = state;
        for (int i = 0; i < state.jobs().size(); i++) {
            positions.put(state.jobs().get(i).id(), i);
        }
    }

    /** As it stands now. Waits; called on virtual threads. */
    public static ClusterSight of(LoopCalls calls) throws StatusException, InterruptedException {
        return new ClusterSight(calls.snapshot());
    }

    public EngineSnapshot state() {
        return state;
    }

    /** In order of submission. */
    public List<Job> jobs() {
        return state.jobs();
    }

    /** The job of that id. */
    public Optional<Job> job(String id) {
        return Optional.ofNullable(positions.get(id)).map(at -> state.jobs().get(at));
    }

    /** The tasks of a job by stage and index; empty where there is no such job. */
    public List<List<Task>> tasks(String job) {
        Integer position = positions.get(job);
        return position == null ? List.of() : state.tasks().get(position);
    }

    /** The task of that id. */
    public Optional<Task> task(TaskId id) {
        List<List<Task>> stages = tasks(id.job());
        boolean known =
                id.stage() >= 0
                        && id.stage() < stages.size()
                        && id.index() >= 0
                        && id.index() < stages.get(id.stage()).size();
        return known ? Optional.of(stages.get(id.stage()).get(id.index())) : Optional.empty();
    }

    /** The task's name; of one that is forgotten, its id. */
    public String taskName(TaskId id) {
        return job(id.job())
                .map(job -> job.taskName(id.stage(), id.index()))
                .orElseGet(() -> id.job() + "." + id.stage() + "." + id.index());
    }

    /** In order of name. */
    public List<Worker> workers() {
        return state.workers();
    }
}
