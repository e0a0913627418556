package dev.poneglyph.cli.demo.report;

import java.util.List;

/**
 * The figures of the whole demo.
 *
 * @param timeouts attempts that ended because they took too long or stood still
 * @param recovered dead letters that the demo's operator sent back
 * @param commitsRefused late or doubled results that came to nothing
 */
public record Totals(
        int tasks,
        int completed,
        long attempts,
        long failedAttempts,
        long retries,
        long timeouts,
        long workersLost,
        long breakersOpened,
        long deadLettered,
        int recovered,
        int deadLetters,
        int doubleCommits,
        long commitsRefused,
        Facts.Struck struck) {

    static Totals of(Facts facts, List<JobFigures> jobs) {
        return new Totals(
                facts.run().tasks(),
                jobs.stream().mapToInt(JobFigures::completed).sum(),
                jobs.stream().mapToLong(JobFigures::attempts).sum(),
                jobs.stream().mapToLong(JobFigures::failedAttempts).sum(),
                jobs.stream().mapToLong(JobFigures::retries).sum(),
                facts.statistics().getOrDefault("tasks_timed_out", 0L),
                facts.statistics().getOrDefault("workers_lost", 0L),
                facts.statistics().getOrDefault("breakers_opened", 0L),
                facts.statistics().getOrDefault("tasks_dead_lettered", 0L),
                facts.recoveries().size(),
                jobs.stream().mapToInt(JobFigures::deadLetters).sum(),
                jobs.stream().mapToInt(JobFigures::doubleCommits).sum(),
                facts.statistics().getOrDefault("commits_refused", 0L),
                facts.machines().stream()
                        .map(Facts.Machine::struck)
                        .reduce(new Facts.Struck(0, 0, 0), Facts.Struck::plus));
    }

    /** Whether every task was completed. */
    boolean finished() {
        return completed == tasks;
    }
}
