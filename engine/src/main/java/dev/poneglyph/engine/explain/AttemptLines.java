package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
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
                                .formatted(
                                        name,
                                        attempt.worker(),
                                        AttemptWords.chosen(
                                                attempt.choice(), job.policy().placement()))));
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
                                        AttemptWords.exit(failure),
                                        Words.because(failure.message()))));
        lines.add(new Line(attempt.endedAtMs(), verdict(attempt)));
        lines.add(
                new Line(
                        attempt.endedAtMs(),
                        "Decided: " + FailureDecisions.of(job, task, position, nowMs) + "."));
    }

    private static String verdict(Attempt attempt) {
        String cost =
                attempt.charged() ? "it costs the task an attempt" : "it costs the task nothing";
        return "Verdict: %s%s; %s."
                .formatted(
                        AttemptWords.blamed(attempt.verdict()),
                        Words.because(attempt.evidence()),
                        cost);
    }
}
