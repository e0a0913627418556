package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.task.TaskTransitions;
import dev.poneglyph.engine.task.TaskTransitions.Row;
import dev.poneglyph.engine.view.StateView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows every task by its events alone, remembers the rows taken, and compares with the engine.
 */
final class TransitionWatch {

    private final Map<TaskId, TaskState> states = new HashMap<>();
    private final Set<Row> taken = new HashSet<>();

    void follow(List<Event> events, StateView view) {
        Set<TaskId> moved = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.JobReopened e) {
                reopened(e.jobId(), view);
            }
            TaskId id = taskOf(event);
            if (id != null) {
                move(id, event.getClass().getSimpleName());
                moved.add(id);
            }
        }
        for (TaskId id : moved) {
            view.task(id).ifPresent(task -> assertThat(task.state()).isEqualTo(states.get(id)));
        }
    }

    Set<Row> taken() {
        return taken;
    }

    private void move(TaskId id, String eventName) {
        for (TaskMove move : TaskMove.values()) {
            if (move.eventName().equals(eventName)) {
                TaskState from = states.getOrDefault(id, TaskState.PENDING);
                TaskState to = TaskTransitions.next(from, move, id);
                states.put(id, to);
                taken.add(new Row(from, move, to));
            }
        }
    }

    /** What the engine restores without an event for each task: all that were cancelled. */
    private void reopened(String job, StateView view) {
        for (TaskId id : List.copyOf(states.keySet())) {
            boolean givenUp = view.task(id).filter(Task::isGivenUp).isPresent();
            if (id.job().equals(job) && states.get(id) == TaskState.CANCELLED && !givenUp) {
                move(id, Event.JobReopened.class.getSimpleName());
            }
        }
    }

    private static @Nullable TaskId taskOf(Event event) {
        return switch (event) {
            case Event.TaskAssigned e -> e.attempt().task();
            case Event.AttemptStarted e -> e.attempt().task();
            case Event.TaskCompleted e -> e.attempt().task();
            case Event.AttemptFailed e -> e.attempt().task();
            case Event.AttemptReleased e -> e.attempt().task();
            case Event.RetryScheduled e -> e.task();
            case Event.TaskReady e -> e.task();
            case Event.TaskDeadLettered e -> e.task();
            case Event.TaskCancelled e -> e.task();
            case Event.TaskOutputLost e -> e.task();
            case Event.TaskRecovered e -> e.task();
            case Event.DeadLetterPurged e -> e.task();
            case Event.DeadLetterExpired e -> e.task();
            case Event.SpeculationStarted e -> e.attempt().task();
            case Event.RivalEnded e -> e.attempt().task();
            default -> null;
        };
    }
}
