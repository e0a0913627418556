package dev.poneglyph.simulation.audit;

import static dev.poneglyph.engine.task.TaskState.ASSIGNED;
import static dev.poneglyph.engine.task.TaskState.CANCELLED;
import static dev.poneglyph.engine.task.TaskState.COMPLETED;
import static dev.poneglyph.engine.task.TaskState.DEAD_LETTER;
import static dev.poneglyph.engine.task.TaskState.FAILED;
import static dev.poneglyph.engine.task.TaskState.PENDING;
import static dev.poneglyph.engine.task.TaskState.RETRY_PENDING;
import static dev.poneglyph.engine.task.TaskState.RUNNING;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.StateView;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each task stands by what was heard: moves that the design allows, and no other; a dead
 * letter leaves only by a result, a recovery or somebody's decision.
 */
final class TaskAudit {

    private final Violations violations;
    private final Map<TaskId, TaskState> states = new HashMap<>();
    private final Set<TaskId> givenUp = new HashSet<>();

    TaskAudit(Violations violations) {
        this.violations = violations;
    }

    void saw(Event event) {
        switch (event) {
            case Event.TaskAssigned e -> move(e.attempt().task(), ASSIGNED, e, PENDING);
            case Event.AttemptStarted e -> move(e.attempt().task(), RUNNING, e, ASSIGNED, RUNNING);
            case Event.SpeculationStarted e -> move(e.attempt().task(), RUNNING, e, RUNNING);
            case Event.RivalEnded e -> move(e.attempt().task(), RUNNING, e, RUNNING);
            case Event.TaskCompleted e ->
                    move(
                            e.attempt().task(),
                            COMPLETED,
                            e,
                            RUNNING,
                            PENDING,
                            RETRY_PENDING,
                            DEAD_LETTER);
            case Event.AttemptFailed e -> move(e.attempt().task(), FAILED, e, RUNNING);
            case Event.AttemptReleased e -> move(e.attempt().task(), PENDING, e, ASSIGNED, RUNNING);
            case Event.RetryScheduled e -> move(e.task(), RETRY_PENDING, e, FAILED);
            case Event.TaskReady e -> move(e.task(), PENDING, e, FAILED, RETRY_PENDING);
            case Event.TaskDeadLettered e ->
                    move(e.task(), DEAD_LETTER, e, FAILED, PENDING, RETRY_PENDING);
            case Event.TaskCancelled e -> move(e.task(), CANCELLED, e, PENDING, RETRY_PENDING);
            case Event.TaskOutputLost e -> move(e.task(), PENDING, e, COMPLETED);
            case Event.TaskRecovered e -> move(e.task(), PENDING, e, DEAD_LETTER);
            case Event.DeadLetterPurged e -> giveUp(e.task(), e);
            case Event.DeadLetterExpired e -> giveUp(e.task(), e);
            case Event.JobReopened e -> reopened(e.jobId());
            default -> {}
        }
    }

    private void giveUp(TaskId task, Event event) {
        move(task, CANCELLED, event, DEAD_LETTER);
        givenUp.add(task);
    }

    private void move(TaskId task, TaskState to, Event event, TaskState... from) {
        TaskState before = state(task);
        violations.require(
                EnumSet.copyOf(List.of(from)).contains(before),
                "a legal move from " + before,
                event);
        states.put(task, to);
    }

    private TaskState state(TaskId task) {
        return states.getOrDefault(task, PENDING);
    }

    private void reopened(String job) {
        states.replaceAll((task, state) ->
                task.job().equals(job) && state == CANCELLED && !givenUp.contains(task)
                        ? PENDING
                        : state);
    }

    /** What the state says is what the events said. */
    void compare(Task task) {
        violations.require(
                task.state() == state(task.id()), "task state " + state(task.id()), task.id());
    }

    /** As many dead letters as were heard of. */
    void compare(StateView view) {
        long letters = states.values().stream().filter(DEAD_LETTER::equals).count();
        violations.require(
                view.deadLetters() == letters, letters + " dead letters", view.deadLetters());
    }
}
