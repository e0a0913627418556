package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How the redrives that are known stand, and what became of their tasks. */
final class RedriveFigures {

    /** What became of a task of a redrive. */
    enum Outcome {
        /** Its turn has not come; never comes where the redrive is CANCELLED. */
        WAITING(redrive -> redrive.tasks().size() - redrive.next()),
        /** Sent back, not final yet. */
        OPEN(redrive ->
                redrive.recovered()
                        - redrive.succeeded()
                        - redrive.failedAgain()
                        - redrive.cancelled()),
        SUCCEEDED(Redrive::succeeded),
        FAILED_AGAIN(Redrive::failedAgain),
        CANCELLED(Redrive::cancelled),
        SKIPPED(Redrive::skipped);

        private final ToLongFunction<Redrive> count;

        Outcome(ToLongFunction<Redrive> count) {
            this.count = count;
        }
    }

    private final Tally<RedriveState> states = new Tally<>(RedriveState.class);
    private final Map<Outcome, Long> tasks = new EnumMap<>(Outcome.class);

    private RedriveFigures() {}

    static RedriveFigures of(List<Redrive> redrives) {
        var figures = new RedriveFigures();
        redrives.forEach(figures::add);
        return figures;
    }

    private void add(Redrive redrive) {
        states.add(redrive.state());
        for (Outcome outcome : Outcome.values()) {
            tasks.merge(outcome, outcome.count.applyAsLong(redrive), Long::sum);
        }
    }

    long in(RedriveState state) {
        return states.of(state);
    }

    long tasks(Outcome outcome) {
        return tasks.getOrDefault(outcome, 0L);
    }
}
