package dev.poneglyph.cli.demo.report;

import dev.poneglyph.cli.output.Table;
import dev.poneglyph.cli.output.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as people read it. */
final class ReportText {

    private ReportText() {}

    static List<String> lines(DemoReport report) {
        List<String> lines = new ArrayList<>(summary(report));
        lines.add("");
        lines.addAll(workers(report.workers()));
        lines.add("");
        lines.addAll(breakers(report.workers()));
        lines.add("");
        lines.addAll(jobs(report.jobs()));
        if (!report.recoveries().isEmpty()) {
            lines.add("");
            lines.add("Dead letters that were sent back, as an operator would:");
            report.recoveries()
                    .forEach(letter -> lines.add("  " + letter.task() + ": " + letter.reason()));
        }
        lines.add("");
        lines.add("Health: " + report.health().state());
        report.health().reasons().forEach(reason -> lines.add("  " + reason));
        lines.add("Advice:");
        report.advice().forEach(advice -> lines.add("  " + advice));
        return lines;
    }

    private static List<String> summary(DemoReport report) {
        Totals totals = report.totals();
        return List.of(
                "%d of %d tasks completed after %s (seed %d)"
                        .formatted(
                                totals.completed(),
                                totals.tasks(),
                                Times.seconds(Duration.ofMillis(report.wallMs())),
                                report.seed()),
                "  %d attempts, %d failed, %d retries, %d timeouts, %d workers lost, %d breakers opened"
                        .formatted(
                                totals.attempts(),
                                totals.failedAttempts(),
                                totals.retries(),
                                totals.timeouts(),
                                totals.workersLost(),
                                totals.breakersOpened()),
                "  %d set aside, %d recovered, %d dead letters left, %d double commits, %d late results refused"
                        .formatted(
                                totals.deadLettered(),
                                totals.recovered(),
                                totals.deadLetters(),
                                totals.doubleCommits(),
                                totals.commitsRefused()),
                "  chaos: kill -9 %d times, SIGSTOP %d times, restart %d times"
                        .formatted(
                                totals.struck().kills(),
                                totals.struck().stops(),
                                totals.struck().restarts()));
    }

    private static List<String> workers(List<WorkerFigures> workers) {
        var table =
                new Table(
                        "WORKER",
                        "IS",
                        "PLANNED",
                        "SUCCESS",
                        "DONE",
                        "FAILED",
                        "VERDICTS",
                        "KILL/STOP/RESTART",
                        "OWN DEATHS",
                        "RUN");
        for (WorkerFigures worker : workers) {
            table.row(
                    worker.worker(),
                    worker.description(),
                    worker.plannedPercent() + " %",
                    String.format(Locale.ROOT, "%.0f %%", worker.successPercent()),
                    worker.completed(),
                    worker.failed(),
                    counts(worker.verdicts()),
                    struck(worker.struck()),
                    worker.ownDeaths(),
                    Times.seconds(Duration.ofMillis(worker.medianRunMs())));
        }
        return table.lines();
    }

    private static List<String> breakers(List<WorkerFigures> workers) {
        List<String> lines = new ArrayList<>();
        lines.add("Breakers:");
        for (WorkerFigures worker : workers) {
            if (!worker.breakerHistory().isEmpty()) {
                lines.add("  " + worker.worker() + ", now " + worker.breaker());
                worker.breakerHistory()
                        .forEach(move ->
                                lines.add(
                                        "    %s %-9s %s"
                                                .formatted(
                                                        Times.clock(move.atMs()),
                                                        move.state(),
                                                        move.reason())));
            }
        }
        if (lines.size() == 1) {
            lines.add("  none has ever moved");
        }
        return lines;
    }

    private static List<String> jobs(List<JobFigures> jobs) {
        var table =
                new Table(
                        "JOB",
                        "STATE",
                        "DONE",
                        "ATTEMPTS",
                        "FAILED",
                        "RETRIES",
                        "DEAD LETTERS",
                        "TOOK");
        for (JobFigures job : jobs) {
            table.row(
                    job.name(),
                    job.state(),
                    job.completed() + "/" + job.tasks(),
                    job.attempts(),
                    job.failedAttempts(),
                    job.retries(),
                    job.deadLetters(),
                    job.wallMs() == 0 ? "-" : Times.seconds(Duration.ofMillis(job.wallMs())));
        }
        return table.lines();
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "-"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String struck(Facts.Struck struck) {
        return "%d/%d/%d".formatted(struck.kills(), struck.stops(), struck.restarts());
    }
}
