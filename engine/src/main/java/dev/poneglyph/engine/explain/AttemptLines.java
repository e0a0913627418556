package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.Task;

import java.util.List;

/** The story of single attempts. */
final class AttemptLines {

    private final Job job;
    private final Task task;
    private final long nowMs;

    AttemptLines(Job job, Task task, long nowMs) {
        this.job = job;
        this.task = task;
        this.nowMs = nowMs;
    }

    /** Adds the lines of the attempt at {@code position} of the task's history. */
    void tell(int position, List<Line> lines) {
        Attempt attempt = task.attempts().get(position);
        String name = name(attempt);
        lines.add(
                new Line(
                        attempt.assignedAtMs(),
                        "%s went to %s: %s."
                                .formatted(name, attempt.worker(), reason(attempt.choice()))));
        if (attempt.startedAtMs() > 0) {
            long waited = attempt.startedAtMs() - attempt.assignedAtMs();
            lines.add(
                    new Line(
                            attempt.startedAtMs(),
                            "%s began on %s after %s."
                                    .formatted(name, attempt.worker(), Words.duration(waited))));
        }
        tellEnd(position, lines);
    }

    private static String name(Attempt attempt) {
        return "Attempt " + attempt.ref().number();
    }

    private String reason(Choice choice) {
        String of = Words.count(choice.candidates(), "worker");
        String strategy = Words.lower(job.policy().placement());
        return switch (choice.reason()) {
            case BEST -> "best of " + of + " by strategy " + strategy;
            case ONLY_ONE -> "the only worker that could take it";
            case AVOIDS_FAILED -> "best of " + of + " on which it has not failed";
            case ALL_FAILED -> "it has failed on every worker that could do it";
            case ROOMIEST ->
                    "the roomiest of " + of + ", because a worker died or ran out of room with it";
            case SPECULATION -> "a rival, because the attempt under way is slow";
        };
    }

    /** Adds the lines of how it ended; none while it lives. */
    void tellEnd(int position, List<Line> lines) {
        Attempt attempt = task.attempts().get(position);
        String name = name(attempt);
        long atMs = attempt.endedAtMs();
        String after = Words.duration(atMs - since(attempt));
        switch (attempt.outcome()) {
            case ASSIGNED, RUNNING -> {}
            case COMPLETED ->
                    lines.add(
                            new Line(
                                    atMs,
                                    attempt.isOutputLost()
                                            ? "%s completed after %s, but its %s."
                                                    .formatted(name, after, attempt.reason())
                                            : "%s completed after %s; its result counts."
                                                    .formatted(name, after)));
            case RELEASED ->
                    lines.add(
                            new Line(
                                    atMs,
                                    "%s ended without failing after %s%s; nobody is charged."
                                            .formatted(
                                                    name, after, Words.because(attempt.reason()))));
            case FAILED -> tellFailure(position, name, attempt, after, lines);
        }
    }

    private static long since(Attempt attempt) {
        return attempt.startedAtMs() > 0 ? attempt.startedAtMs() : attempt.assignedAtMs();
    }

    private void tellFailure(
            int position, String name, Attempt attempt, String after, List<Line> lines) {
        Failure failure = attempt.failure();
        if (failure == null) {
            return;
        }
        lines.add(
                new Line(
                        attempt.endedAtMs(),
                        "%s failed after %s with %s%s%s."
                                .formatted(
                                        name,
                                        after,
                                        failure.failureClass(),
                                        exit(failure),
                                        Words.because(failure.message()))));
        lines.add(new Line(attempt.endedAtMs(), verdict(attempt)));
        lines.add(
                new Line(
                        attempt.endedAtMs(),
                        "Decided: " + FailureDecisions.of(job, task, position, nowMs) + "."));
    }

    private static String exit(Failure failure) {
        if (!failure.signal().isEmpty()) {
            return " (" + failure.signal() + ")";
        }
        return failure.exitCode() == Failure.NO_EXIT_CODE
                ? ""
                : " (exit code " + failure.exitCode() + ")";
    }

    private static String verdict(Attempt attempt) {
        String cost =
                attempt.charged() ? "it costs the task an attempt" : "it costs the task nothing";
        return "Verdict: %s%s; %s."
                .formatted(blamed(attempt.verdict()), Words.because(attempt.evidence()), cost);
    }

    private static String blamed(Verdict verdict) {
        return switch (verdict) {
            case PENDING -> "pending, the evidence does not say yet";
            case WORKER -> "the worker";
            case TASK -> "the task";
            case JOB -> "the job";
            case NOBODY -> "nobody";
        };
    }
}
