package dev.poneglyph.engine.state.edit;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.InvariantBroken;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.List;

/**
 * Every legal move of a worker and of its breaker, as data; those of tasks stand in {@code
 * TaskTransitions}. The applier asks for each move; the diagrams in {@code docs/state} are drawn
 * from the rows. They are moves that happen seldom: a search through a few rows will do.
 */
public final class Transitions<S extends Enum<S>> {

    /** One legal move. */
    public record Row<S>(S from, Class<? extends Event> event, S to) {}

    /** Of a worker once it has said hello for the first time, which makes it ACTIVE. */
    public static final Transitions<WorkerState> OF_WORKERS =
            new Transitions<>(
                    List.of(
                            row(WorkerState.ACTIVE, Event.WorkerJoined.class, WorkerState.ACTIVE),
                            row(WorkerState.SUSPECT, Event.WorkerJoined.class, WorkerState.ACTIVE),
                            row(WorkerState.DRAINING, Event.WorkerJoined.class, WorkerState.ACTIVE),
                            row(WorkerState.LOST, Event.WorkerJoined.class, WorkerState.ACTIVE),
                            row(WorkerState.GONE, Event.WorkerJoined.class, WorkerState.ACTIVE),
                            row(
                                    WorkerState.ACTIVE,
                                    Event.WorkerSuspected.class,
                                    WorkerState.SUSPECT),
                            row(
                                    WorkerState.SUSPECT,
                                    Event.WorkerRestored.class,
                                    WorkerState.ACTIVE),
                            row(
                                    WorkerState.ACTIVE,
                                    Event.WorkerDraining.class,
                                    WorkerState.DRAINING),
                            row(
                                    WorkerState.SUSPECT,
                                    Event.WorkerDraining.class,
                                    WorkerState.DRAINING),
                            row(WorkerState.ACTIVE, Event.WorkerLost.class, WorkerState.LOST),
                            row(WorkerState.SUSPECT, Event.WorkerLost.class, WorkerState.LOST),
                            row(WorkerState.DRAINING, Event.WorkerLost.class, WorkerState.LOST),
                            row(WorkerState.ACTIVE, Event.WorkerGone.class, WorkerState.GONE),
                            row(WorkerState.SUSPECT, Event.WorkerGone.class, WorkerState.GONE),
                            row(WorkerState.DRAINING, Event.WorkerGone.class, WorkerState.GONE)));

    /** Of a breaker, which begins CLOSED. */
    public static final Transitions<BreakerState> OF_BREAKERS =
            new Transitions<>(
                    List.of(
                            row(BreakerState.CLOSED, Event.BreakerOpened.class, BreakerState.OPEN),
                            row(
                                    BreakerState.OPEN,
                                    Event.BreakerHalfOpened.class,
                                    BreakerState.HALF_OPEN),
                            row(
                                    BreakerState.HALF_OPEN,
                                    Event.BreakerOpened.class,
                                    BreakerState.OPEN),
                            row(
                                    BreakerState.HALF_OPEN,
                                    Event.BreakerClosed.class,
                                    BreakerState.CLOSED),
                            row(BreakerState.OPEN, Event.BreakerClosed.class, BreakerState.CLOSED),
                            row(
                                    BreakerState.CLOSED,
                                    Event.BreakerClosed.class,
                                    BreakerState.CLOSED)));

    private final List<Row<S>> rows;

    private Transitions(List<Row<S>> rows) {
        this.rows = rows;
    }

    private static <S> Row<S> row(S from, Class<? extends Event> event, S to) {
        return new Row<>(from, event, to);
    }

    /** The table. */
    public List<Row<S>> rows() {
        return rows;
    }

    /**
     * Where {@code event} leads from {@code from}.
     *
     * @throws InvariantBroken if there is no such row
     */
    public S next(S from, Event event) {
        for (Row<S> row : rows) {
            if (row.from() == from && row.event() == event.getClass()) {
                return row.to();
            }
        }
        throw new InvariantBroken("Expected a legal move, but " + from + " met " + event);
    }
}
