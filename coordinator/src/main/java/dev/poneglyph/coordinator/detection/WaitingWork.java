package dev.poneglyph.coordinator.detection;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The labels that waiting tasks ask for; found out once, when somebody wants to know. What a paused
 * job has waits for the job, not for a worker.
 */
final class WaitingWork {

    private final StateView view;
    private @Nullable Set<List<String>> requirements;

    WaitingWork(StateView view) {
        this.view = view;
    }

    /** Whether tasks wait that a worker with its labels could do. */
    boolean isThereFor(Worker worker) {
        if (requirements == null) {
            requirements =
                    view.jobs().stream()
                            .filter(WaitingWork::hasWaitingTasks)
                            .map(job -> job.policy().requires())
                            .collect(Collectors.toSet());
        }
        return requirements.stream().anyMatch(worker::suits);
    }

    private static boolean hasWaitingTasks(Job job) {
        return job.finishedAtMs() == 0
                && job.pausedBy().isEmpty()
                && job.health().state() == SystemicState.HEALTHY
                && job.stages().stream().anyMatch(stage -> stage.open() && waiting(stage) > 0);
    }

    private static int waiting(StageProgress stage) {
        return stage.total()
                - stage.completed()
                - stage.active()
                - stage.retryPending()
                - stage.deadLetters()
                - stage.cancelled();
    }
}
