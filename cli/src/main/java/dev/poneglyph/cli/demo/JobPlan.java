package dev.poneglyph.cli.demo;

import java.util.List;

/**
 * One job of the demo.
 *
 * @param name shown to people
 * @param tasks how many
 * @param priority as in job files
 * @param submitAt when it is submitted, as a part of the demo's length
 */
record JobPlan(String name, int tasks, String priority, double submitAt) {

    /** The four jobs, spread so that there is work as long as there is trouble. */
    static final List<JobPlan> ALL =
            List.of(
                    new JobPlan("ingest", 30, "normal", 0),
                    new JobPlan("resize", 25, "normal", 0.2),
                    new JobPlan("index", 20, "high", 0.4),
                    new JobPlan("report", 15, "low", 0.6));

    /** Tasks of all four. */
    static int allTasks() {
        return ALL.stream().mapToInt(JobPlan::tasks).sum();
    }
}
