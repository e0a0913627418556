package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.engine.job.StageProgress;
import java.util.List;

/** How many tasks are where. */
record Counts(
        long total,
        long completed,
        long pending,
        long active,
        long retryPending,
        long deadLetters,
        long cancelled) {

    static Counts of(StageProgress stage) {
        long elsewhere =
                (long) stage.completed()
                        + stage.active()
                        + stage.retryPending()
                        + stage.deadLetters()
                        + stage.cancelled();
        return new Counts(
                stage.total(),
                stage.completed(),
                stage.total() - elsewhere,
                stage.active(),
                stage.retryPending(),
                stage.deadLetters(),
                stage.cancelled());
    }

    static Counts of(List<StageProgress> stages) {
        return stages.stream()
                .map(Counts::of)
                .reduce(new Counts(0, 0, 0, 0, 0, 0, 0), Counts::plus);
    }

    private Counts plus(Counts other) {
        return new Counts(
                total + other.total,
                completed + other.completed,
                pending + other.pending,
                active + other.active,
                retryPending + other.retryPending,
                deadLetters + other.deadLetters,
                cancelled + other.cancelled);
    }
}
