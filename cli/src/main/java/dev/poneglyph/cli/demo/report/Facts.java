package dev.poneglyph.cli.demo.report;

import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.List;
import java.util.Map;

/**
 * What is known when a demo is over.
 *
 * @param jobs with their failures
 * @param tasks of all jobs with all attempts
 * @param statistics of the coordinator, by name
 * @param strikes of the chaos, one line each
 * @param recoveries of dead letters by the demo's operator
 */
public record Facts(
        Run run,
        List<JobInfo> jobs,
        List<TaskInfo> tasks,
        List<Machine> machines,
        Map<String, Long> statistics,
        List<String> strikes,
        List<Recovered> recoveries) {

    /** Copies the lists. */
    public Facts {
        jobs = List.copyOf(jobs);
        tasks = List.copyOf(tasks);
        machines = List.copyOf(machines);
        statistics = Map.copyOf(statistics);
        strikes = List.copyOf(strikes);
        recoveries = List.copyOf(recoveries);
    }

    /**
     * How it was played.
     *
     * @param lengthMs of the chaos as it was asked for
     * @param wallMs from the first submission to the end
     * @param tasks there were to be done
     */
    public record Run(long seed, long lengthMs, long wallMs, int tasks) {}

    /**
     * A worker and what was done to it.
     *
     * @param info with the history of its breaker
     * @param description what is wrong with it
     * @param plannedPercent attempts that would succeed if nobody disturbed it
     * @param ownDeaths how often its process ended although nobody struck it
     */
    public record Machine(
            WorkerInfo info,
            String description,
            int plannedPercent,
            Struck struck,
            int ownDeaths) {}

    /** How often a worker was struck, by kind. */
    public record Struck(int kills, int stops, int restarts) {

        /** Both together. */
        public Struck plus(Struck other) {
            return new Struck(kills + other.kills, stops + other.stops, restarts + other.restarts);
        }
    }

    /**
     * A dead letter that was sent back.
     *
     * @param kind which rule set it aside
     */
    public record Recovered(String task, String kind, String reason, String verdict, long atMs) {}
}
