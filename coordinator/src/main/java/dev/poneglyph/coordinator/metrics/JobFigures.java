package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.SystemicState;
import java.util.List;

/** How the jobs that are known stand. */
final class JobFigures {

    private final Tally<JobState> states = new Tally<>(JobState.class);
    private long pausedByOperator;
    private long pausedBySystem;

    private JobFigures() {}

    static JobFigures of(List<Job> jobs) {
        var figures = new JobFigures();
        jobs.forEach(figures::add);
        return figures;
    }

    private void add(Job job) {
        states.add(job.state());
        pausedByOperator += job.pausedBy().isEmpty() ? 0 : 1;
        pausedBySystem += job.health().state() == SystemicState.HEALTHY ? 0 : 1;
    }

    long in(JobState state) {
        return states.of(state);
    }

    /** Jobs that an operator holds. */
    long pausedByOperator() {
        return pausedByOperator;
    }

    /** Jobs that every worker failed: paused or probing. */
    long pausedBySystem() {
        return pausedBySystem;
    }
}
