package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.speculation.Durations;
import dev.poneglyph.engine.speculation.Stragglers;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Looks at a job's current stage as the engine does when it searches for stragglers.
 *
 * @param speeds of the workers by name, 1 is usual
 * @param nowMs epoch milliseconds
 */
record StragglerSearch(JobSight sight, Map<String, Double> speeds, long nowMs) {

    private static final int MAX_TOLD = 100;

    StragglersView find() {
        Job job = sight.job();
        int current = currentStage(job);
        StageProgress stage = job.stages().get(current);
        List<Task> tasks = sight.tasks().get(current);
        SpeculationPolicy policy = job.policy().speculation();
        long medianMs = medianMs(tasks);
        return new StragglersView(
                policy.enabled(),
                stage.name(),
                stage.completed(),
                stage.total(),
                policy.minCompleted(),
                policy.slowness(),
                Words.orNull(medianMs),
                Words.orNull(job.stragglerCheckMs()),
                rivals(tasks),
                Stragglers.mostRivals(policy, stage.total()),
                running(tasks, medianMs),
                speculations());
    }

    /** The first that is not done, or the last. */
    private static int currentStage(Job job) {
        List<StageProgress> stages = job.stages();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).completed() < stages.get(i).total()) {
                return i;
            }
        }
        return stages.size() - 1;
    }

    private static int rivals(List<Task> tasks) {
        int rivals = 0;
        for (Task task : tasks) {
            for (Attempt attempt : task.attempts()) {
                rivals += attempt.isSpeculative() ? 1 : 0;
            }
        }
        return rivals;
    }

    private static long medianMs(List<Task> tasks) {
        var durations = new Durations();
        for (Task task : tasks) {
            Attempt committed = task.committed();
            if (committed != null) {
                durations.add(Math.max(1, committed.endedAtMs() - committed.startedAtMs()));
            }
        }
        return durations.medianMs();
    }

    private List<StragglersView.Running> running(List<Task> tasks, long medianMs) {
        List<StragglersView.Running> found = new ArrayList<>();
        for (Task task : tasks) {
            for (Attempt attempt : task.attempts()) {
                if (attempt.outcome() == AttemptOutcome.RUNNING) {
                    found.add(running(task, attempt, medianMs));
                }
            }
        }
        found.sort(Comparator.comparingLong(StragglersView.Running::runningMs).reversed());
        return List.copyOf(found.subList(0, Math.min(MAX_TOLD, found.size())));
    }

    private StragglersView.Running running(Task task, Attempt attempt, long medianMs) {
        double speed = speeds.getOrDefault(attempt.worker(), 1.0);
        SpeculationPolicy policy = sight.job().policy().speculation();
        return new StragglersView.Running(
                nameOf(task),
                attempt.ref().number(),
                attempt.worker(),
                attempt.startedAtMs(),
                Math.max(0, nowMs - attempt.startedAtMs()),
                medianMs == 0 ? null : Stragglers.slowness(attempt, medianMs, speed, nowMs),
                medianMs > 0 && Stragglers.isStraggler(policy, attempt, medianMs, speed, nowMs),
                task.liveAttempts() > 1);
    }

    /** The newest of all stages. */
    private List<StragglersView.Speculation> speculations() {
        List<StragglersView.Speculation> found = new ArrayList<>();
        for (List<Task> stage : sight.tasks()) {
            for (Task task : stage) {
                for (int i = 1; i < task.attempts().size(); i++) {
                    if (task.attempts().get(i).isSpeculative()) {
                        found.add(speculation(task, i));
                    }
                }
            }
        }
        found.sort(Comparator.comparingLong(StragglersView.Speculation::assignedAtMs).reversed());
        return List.copyOf(found.subList(0, Math.min(MAX_TOLD, found.size())));
    }

    private StragglersView.Speculation speculation(Task task, int position) {
        Attempt rival = task.attempts().get(position);
        Attempt original = task.attempts().get(position - 1);
        return new StragglersView.Speculation(
                nameOf(task),
                rival.ref().number(),
                rival.worker(),
                Words.lower(rival.outcome()),
                rival.assignedAtMs(),
                Words.orNull(rival.endedAtMs()),
                original.ref().number(),
                original.worker(),
                Words.lower(original.outcome()),
                won(rival, original));
    }

    private static String won(Attempt rival, Attempt original) {
        if (rival.isCommitted()) {
            return "rival";
        }
        if (original.isCommitted()) {
            return "original";
        }
        return rival.isLive() || original.isLive() ? "open" : "nobody";
    }

    private String nameOf(Task task) {
        return sight.job().taskName(task.id().stage(), task.id().index());
    }
}
