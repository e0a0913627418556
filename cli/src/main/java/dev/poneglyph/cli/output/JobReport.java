package dev.poneglyph.cli.output;

import dev.poneglyph.protocol.v1.FailedAttempt;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a job came to, for people. */
public final class JobReport {

    private static final int MAX_FAILURES = 20;

    private JobReport() {}

    /** One line of numbers, the failures and what was done about each, and where the result is. */
    public static List<String> lines(JobInfo job, Duration wall) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(job, wall));
        lines.add("  " + numbers(job));
        lines.addAll(failures(job));
        if (!job.getOutput().isEmpty() && !gaveUp(job)) {
            lines.add("  output: " + OutputFolder.display(job.getOutput()));
        }
        return lines;
    }

    /** No result is there, and none will be. */
    private static boolean gaveUp(JobInfo job) {
        return job.getState() == JobState.JOB_FAILED || job.getState() == JobState.JOB_CANCELLED;
    }

    /** The numbers of tasks that are through, for each stage. */
    public static String progress(JobInfo job) {
        List<String> stages = new ArrayList<>();
        for (StageInfo stage : job.getStagesList()) {
            stages.add(
                    stage.getName()
                            + " "
                            + stage.getCompleted()
                            + "/"
                            + stage.getTotal()
                            + (stage.getRetryPending() > 0
                                    ? " (" + stage.getRetryPending() + " waiting to retry)"
                                    : ""));
        }
        return String.join(", ", stages);
    }

    private static String headline(JobInfo job, Duration wall) {
        String reason = job.getReason().isEmpty() ? "" : ": " + job.getReason();
        return "Job "
                + job.getJobId()
                + " "
                + Names.of(job.getState())
                + " after "
                + Times.seconds(wall)
                + reason;
    }

    private static String numbers(JobInfo job) {
        return String.join(
                ", ",
                count(job.getTasks(), "task", "tasks"),
                count(job.getAttempts(), "attempt", "attempts"),
                count(job.getRetries(), "retry", "retries"),
                count(job.getDeadLetters(), "dead letter", "dead letters"),
                count(job.getWorkersLost(), "worker lost", "workers lost"),
                count(job.getDoubleCommits(), "double commit", "double commits"));
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static List<String> failures(JobInfo job) {
        List<String> lines = new ArrayList<>();
        long total = Math.max(job.getFailuresTotal(), job.getFailuresCount());
        int shown = Math.min(job.getFailuresCount(), MAX_FAILURES);
        if (total > 0) {
            lines.add(
                    "  failures"
                            + (shown < total ? " (the newest " + shown + " of " + total + ")" : "")
                            + ":");
        }
        job.getFailuresList().stream().limit(shown).map(JobReport::failure).forEach(lines::add);
        return lines;
    }

    private static String failure(FailedAttempt failed) {
        Failure failure = failed.getFailure();
        return "    "
                + failed.getTask()
                + " attempt "
                + failed.getNumber()
                + " on "
                + failed.getWorker()
                + ": "
                + Names.of(failure.getFailureClass())
                + ", "
                + failure.getMessage()
                + "; "
                + decision(failed);
    }

    /** What was decided often repeats why. */
    private static String decision(FailedAttempt failed) {
        String message = failed.getFailure().getMessage();
        return message.isEmpty()
                ? failed.getDecision()
                : failed.getDecision().replace(": " + message, "");
    }
}
