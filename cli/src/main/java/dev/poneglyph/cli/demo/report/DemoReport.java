package dev.poneglyph.cli.demo.report;

import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.util.List;

/**
 * What a demo came to; {@code --json} prints it as it is.
 *
 * @param lengthMs of the chaos as it was asked for
 * @param wallMs from the first submission to the end
 * @param finished whether every task was completed
 */
public record DemoReport(
        long seed,
        long lengthMs,
        long wallMs,
        boolean finished,
        Totals totals,
        Health health,
        List<WorkerFigures> workers,
        List<JobFigures> jobs,
        List<Facts.Recovered> recoveries,
        List<String> strikes,
        List<String> advice) {

    /** Draws the report from what is known. */
    public static DemoReport of(Facts facts) {
        List<JobFigures> jobs = facts.jobs().stream().map(JobFigures::of).toList();
        List<WorkerFigures> workers =
                facts.machines().stream()
                        .map(machine ->
                                WorkerFigures.of(
                                        machine,
                                        attemptsOn(machine.info().getName(), facts.tasks())))
                        .toList();
        Totals totals = Totals.of(facts, jobs);
        return new DemoReport(
                facts.run().seed(),
                facts.run().lengthMs(),
                facts.run().wallMs(),
                totals.finished(),
                totals,
                Health.judge(totals, workers),
                workers,
                jobs,
                facts.recoveries(),
                facts.strikes(),
                Advice.of(workers, facts.recoveries()));
    }

    private static List<AttemptInfo> attemptsOn(String worker, List<TaskInfo> tasks) {
        return tasks.stream()
                .flatMap(task -> task.getAttemptsList().stream())
                .filter(attempt -> attempt.getWorker().equals(worker))
                .toList();
    }

    /** The report for people. */
    public List<String> lines() {
        return ReportText.lines(this);
    }
}
