package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.output.Bar;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.protocol.v1.ActiveJob;
import dev.poneglyph.protocol.v1.DueRetry;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lists of a sight as people read them; each is empty where there is nothing to list. */
final class SightTables {

    private static final int BAR_WIDTH = 20;

    private SightTables() {}

    /** Jobs under way, each with how far it is. */
    static List<String> jobs(Overview overview) {
        var table =
                new Table("JOB", "STATE", "PROGRESS", "DONE", "FAILED", "DEAD LETTERS", "ENDS IN");
        for (ActiveJob job : overview.getJobsActiveList()) {
            table.row(
                    job.getJobId(),
                    job.getPaused() ? "paused" : job.getState(),
                    Bar.of(job.getCompleted(), job.getTotal(), BAR_WIDTH),
                    job.getCompleted() + "/" + job.getTotal(),
                    job.getFailedAttempts(),
                    job.getDeadLetters(),
                    job.getEtaMs() == 0 ? "-" : in(job.getEtaMs() - overview.getAtMs()));
        }
        return overview.getJobsActiveCount() == 0 ? List.of() : table.lines();
    }

    /** The next retries and when they are due. */
    static List<String> retries(Overview overview) {
        var table = new Table("NEXT RETRY", "DUE IN", "AFTER ATTEMPT", "CLASS");
        for (DueRetry retry : overview.getRetryQueue().getNextList()) {
            table.row(
                    retry.getTask(),
                    in(retry.getDueAtMs() - overview.getAtMs()),
                    retry.getAttempt(),
                    retry.getFailureClass());
        }
        return overview.getRetryQueue().getNextCount() == 0 ? List.of() : table.lines();
    }

    /** Workers and what they do. */
    static List<String> workers(List<WorkerInfo> workers) {
        var table =
                new Table("WORKER", "STATE", "BUSY", "BREAKER", "SUCCESSES", "FAILURES", "REASON");
        for (WorkerInfo worker : workers) {
            table.row(
                    worker.getName(),
                    Names.of(worker.getState()),
                    worker.getLeases() + "/" + worker.getSlots(),
                    breaker(worker),
                    worker.getTotalSuccesses(),
                    worker.getTotalFailures(),
                    worker.getReason());
        }
        return workers.isEmpty() ? List.of() : table.lines();
    }

    /** The newest events, newest first. */
    static List<String> events(List<FeedEvent> events) {
        return events.reversed().stream().map(EventText::line).toList();
    }

    /** Dead letters by what set them aside, in one line. */
    static String deadLetters(Overview overview) {
        var kinds = new TreeMap<>(overview.getDeadLetters().getByKindMap());
        return "Dead letters: "
                + overview.getDeadLetters().getTotal()
                + kinds.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", ", kinds.isEmpty() ? "" : " (", ""))
                + (kinds.isEmpty() ? "" : ")");
    }

    private static String breaker(WorkerInfo worker) {
        String mode =
                worker.getBreakerMode().equals("automatic") ? "" : ", " + worker.getBreakerMode();
        String until =
                worker.getBreakerOpenUntilMs() == 0
                        ? ""
                        : " until " + Times.clock(worker.getBreakerOpenUntilMs());
        return worker.getBreaker() + mode + until + (worker.getBreakerAlarmed() ? ", alarm" : "");
    }

    private static String in(long ms) {
        return ms <= 0 ? "now" : Times.seconds(Duration.ofMillis(ms));
    }
}
