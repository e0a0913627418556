package dev.poneglyph.coordinator.feed.words;

import static dev.poneglyph.coordinator.feed.words.AttemptSentences.of;
import static dev.poneglyph.coordinator.feed.words.AttemptSentences.on;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.explain.AttemptWords;
import dev.poneglyph.engine.explain.Words;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Attempts that fail, whom it is charged to, and what follows. */
final class FailureSentences {

    private FailureSentences() {}

    static Told failed(Event.AttemptFailed event, Scene scene) {
        Subject subject = scene.subject(event.attempt());
        Failure failure = withoutOutput(event.failure());
        Supplier<String> blamed = blamed(event.attempt(), event.verdict(), scene);
        Supplier<String> next = next(scene.task(event.attempt().task()), scene.atMs());
        return Told.warning(
                subject,
                () ->
                        "%s failed%s with %s. %s; %s."
                                .formatted(
                                        of(subject),
                                        on(subject),
                                        what(failure),
                                        blamed.get(),
                                        next.get()));
    }

    static Told rivalEnded(Event.RivalEnded event, Scene scene) {
        Subject subject = scene.subject(event.attempt());
        if (event.failure() == null) {
            String reason = event.reason();
            return Told.info(
                    subject,
                    () ->
                            "%s ended%s, the other attempt of the task goes on%s."
                                    .formatted(of(subject), on(subject), Words.because(reason)));
        }
        Failure failure = withoutOutput(event.failure());
        Supplier<String> blamed = blamed(event.attempt(), event.verdict(), scene);
        return Told.warning(
                subject,
                () ->
                        "%s failed%s with %s. %s; the other attempt of the task goes on."
                                .formatted(of(subject), on(subject), what(failure), blamed.get()));
    }

    static Told turned(Event.VerdictTurned event, Scene scene) {
        Subject subject = scene.subject(event.attempt());
        return Told.notice(
                subject,
                () ->
                        "The failure of %s%s is charged to %s now: %s."
                                .formatted(
                                        AttemptSentences.lower(subject),
                                        on(subject),
                                        AttemptWords.blamed(event.to()),
                                        event.reason()));
    }

    static Told deadLettered(Event.TaskDeadLettered event, Scene scene) {
        Task task = scene.task(event.task());
        Attempt last = task == null ? null : task.lastAttempt();
        int number = last == null ? 0 : last.ref().number();
        String worker = last == null ? "" : last.worker();
        Subject subject = new Subject(scene.job(event.task()), event.task(), number, worker);
        return Told.warning(
                subject,
                () ->
                        "%s was set aside as a dead letter (%s, charged to %s): %s."
                                .formatted(
                                        subject.taskName(),
                                        Words.lower(event.kind()),
                                        AttemptWords.blamed(event.verdict()),
                                        event.reason()));
    }

    /** What is kept until somebody reads it must be small. */
    private static Failure withoutOutput(Failure failure) {
        return new Failure(
                failure.failureClass(),
                failure.message(),
                failure.exitCode(),
                failure.signal(),
                List.of(),
                List.of(),
                0);
    }

    /** "TASK_EXECUTION_ERROR (exit code 1): division by zero". */
    private static String what(Failure failure) {
        return failure.failureClass()
                + AttemptWords.exit(failure)
                + Words.because(Sentences.brief(failure.message()));
    }

    private static Supplier<String> blamed(AttemptRef ref, Verdict first, Scene scene) {
        Attempt attempt = scene.attempt(ref);
        Verdict verdict = attempt == null ? first : attempt.verdict();
        String evidence = attempt == null ? "" : attempt.evidence();
        return () ->
                switch (verdict) {
                            case PENDING -> "Whom to blame the evidence does not say yet";
                            case WORKER -> "The worker is blamed";
                            case TASK -> "The task is blamed";
                            case JOB -> "The job is blamed";
                            case NOBODY -> "Nobody is blamed";
                        }
                        + Words.because(evidence);
    }

    /** What was decided, as the task stands after the command. */
    private static Supplier<String> next(@Nullable Task task, long atMs) {
        if (task == null) {
            return () -> "its job is forgotten";
        }
        String reason = task.reason();
        long waitMs = task.dueMs() - atMs;
        return switch (task.state()) {
            case RETRY_PENDING -> () -> "retried in " + Words.duration(Math.max(0, waitMs));
            case PENDING -> () -> "retried as soon as a worker may take it";
            case ASSIGNED, RUNNING -> () -> "retried at once";
            case DEAD_LETTER -> () -> "set aside as a dead letter" + Words.because(reason);
            case CANCELLED -> () -> "not retried" + Words.because(reason);
            case COMPLETED, FAILED -> () -> "nothing more is to be done";
        };
    }
}
