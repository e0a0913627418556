package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.explain.AttemptWords;
import dev.poneglyph.engine.explain.Words;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;

/** Attempts that begin, go on and end without failing. */
final class AttemptSentences {

    private AttemptSentences() {}

    static Told assigned(Event.TaskAssigned event, Scene scene) {
        Subject subject =
                Subject.of(scene.job(event.attempt().task()), event.attempt(), event.worker());
        return Told.info(
                subject,
                () ->
                        "%s went to %s: %s."
                                .formatted(
                                        of(subject),
                                        subject.worker(),
                                        why(subject, event.choice())));
    }

    static Told speculated(Event.SpeculationStarted event, Scene scene) {
        Subject subject =
                Subject.of(scene.job(event.attempt().task()), event.attempt(), event.worker());
        return Told.notice(
                subject,
                () ->
                        "%s went to %s: %s."
                                .formatted(
                                        of(subject),
                                        subject.worker(),
                                        why(subject, event.choice())));
    }

    static Told started(AttemptRef ref, Scene scene) {
        Subject subject = scene.subject(ref);
        return Told.info(subject, () -> of(subject) + " began" + on(subject) + ".");
    }

    static Told completed(AttemptRef ref, Scene scene) {
        Subject subject = scene.subject(ref);
        Attempt attempt = scene.attempt(ref);
        long tookMs = attempt == null ? 0 : attempt.endedAtMs() - attempt.startedAtMs();
        return Told.info(
                subject,
                () ->
                        "%s completed%s after %s; its result counts."
                                .formatted(of(subject), on(subject), Words.duration(tookMs)));
    }

    static Told released(AttemptRef ref, String reason, Scene scene) {
        Subject subject = scene.subject(ref);
        return Told.info(
                subject,
                () ->
                        "%s ended%s without failing%s; nobody is charged."
                                .formatted(of(subject), on(subject), Words.because(reason)));
    }

    static Told commitRefused(AttemptRef ref, Scene scene) {
        Subject subject = scene.subject(ref);
        return Told.notice(
                subject,
                () ->
                        "The late success of %s%s was refused: another attempt is committed, or nobody wants the task any more."
                                .formatted(lower(subject), on(subject)));
    }

    /** "Attempt 2 of wc.map.3". */
    static String of(Subject subject) {
        return "Attempt " + subject.attempt() + " of " + subject.taskName();
    }

    static String lower(Subject subject) {
        return "attempt " + subject.attempt() + " of " + subject.taskName();
    }

    /** " on w2", or nothing where the worker is not known any more. */
    static String on(Subject subject) {
        return subject.worker().isEmpty() ? "" : " on " + subject.worker();
    }

    private static String why(Subject subject, Choice choice) {
        JobLabel job = subject.job();
        return job == null ? "" : AttemptWords.chosen(choice, job.placement());
    }
}
