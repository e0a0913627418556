package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Books of redrives: what each sent back, and what became of it. */
final class RedriveAudit {

    private enum Fate {
        OPEN,
        SUCCEEDED,
        FAILED_AGAIN,
        CANCELLED
    }

    private final Violations violations;
    private final Map<String, List<TaskId>> chosen = new HashMap<>();
    private final Map<String, Map<TaskId, Fate>> fates = new HashMap<>();
    private final Map<TaskId, String> newest = new HashMap<>();

    RedriveAudit(Violations violations) {
        this.violations = violations;
    }

    void saw(Event event) {
        switch (event) {
            case Event.RedriveStarted e -> {
                chosen.put(e.id(), e.tasks());
                fates.put(e.id(), new HashMap<>());
            }
            case Event.RedriveEvicted e -> {
                chosen.remove(e.id());
                fates.remove(e.id());
            }
            case Event.TaskRecovered e -> recovered(e);
            case Event.TaskCompleted e -> became(e.attempt().task(), Fate.SUCCEEDED);
            case Event.TaskDeadLettered e -> became(e.task(), Fate.FAILED_AGAIN);
            case Event.TaskCancelled e -> became(e.task(), Fate.CANCELLED);
            case Event.JobReopened e -> reopened(e.jobId());
            default -> {}
        }
    }

    private void recovered(Event.TaskRecovered e) {
        newest.put(e.task(), e.redrive());
        if (!e.redrive().isEmpty()) {
            violations.require(
                    chosen.getOrDefault(e.redrive(), List.of()).contains(e.task()),
                    "a redrive to recover what it was started for",
                    e);
            became(e.task(), Fate.OPEN);
        }
    }

    private void became(TaskId task, Fate fate) {
        Map<TaskId, Fate> known = fates.get(newest.getOrDefault(task, ""));
        if (known != null) {
            known.put(task, fate);
        }
    }

    private void reopened(String job) {
        for (Map<TaskId, Fate> known : fates.values()) {
            known.replaceAll((task, fate) ->
                    task.job().equals(job) && fate == Fate.CANCELLED ? Fate.OPEN : fate);
        }
    }

    /** What each redrive reports is what became of its tasks. */
    void compare(StateView view) {
        for (Redrive redrive : view.redrives()) {
            Map<TaskId, Fate> known = fates.getOrDefault(redrive.id(), Map.of());
            violations.require(
                    redrive.recovered() == known.size()
                            && redrive.succeeded() == count(known, Fate.SUCCEEDED)
                            && redrive.failedAgain() == count(known, Fate.FAILED_AGAIN)
                            && redrive.cancelled() == count(known, Fate.CANCELLED),
                    "a redrive that reports " + known,
                    redrive);
        }
    }

    private static long count(Map<TaskId, Fate> known, Fate fate) {
        return known.values().stream().filter(fate::equals).count();
    }
}
