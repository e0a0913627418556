package dev.poneglyph.coordinator.http.v1.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slow attempts of a job's current stage, and the rivals there were. */
record StragglersView(
        boolean enabled,
        String stage,
        int completed,
        int total,
        double minCompleted,
        double slowness,
        @Nullable Long medianMs,
        @Nullable Long nextCheckMs,
        int rivals,
        int maxRivals,
        List<Running> running,
        List<Speculation> speculations) {

    /** A running attempt, the slowest first. */
    record Running(
            String task,
            int number,
            String worker,
            long startedAtMs,
            long runningMs,
            @Nullable Double slowness,
            boolean straggler,
            boolean hasRival) {}

    /** A rival and whom it ran against. */
    record Speculation(
            String task,
            int number,
            String worker,
            String outcome,
            long assignedAtMs,
            @Nullable Long endedAtMs,
            int originalNumber,
            String originalWorker,
            String originalOutcome,
            String won) {}
}
