package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.explain.Words;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;

/** Tasks that wait, run again, or are wanted no more. */
final class TaskSentences {

    private TaskSentences() {}

    static Told retryScheduled(Event.RetryScheduled event, Scene scene) {
        Subject subject = subject(event.task(), scene);
        long waitMs = Math.max(0, event.dueMs() - scene.atMs());
        return Told.info(
                subject,
                () -> "%s is retried in %s.".formatted(subject.taskName(), Words.duration(waitMs)));
    }

    static Told ready(TaskId task, Scene scene) {
        Subject subject = subject(task, scene);
        return Told.info(subject, () -> subject.taskName() + " waits for a worker.");
    }

    static Told cancelled(Event.TaskCancelled event, Scene scene) {
        Subject subject = subject(event.task(), scene);
        return Told.info(
                subject,
                () ->
                        "%s was cancelled%s."
                                .formatted(subject.taskName(), Words.because(event.reason())));
    }

    static Told outputLost(Event.TaskOutputLost event, Scene scene) {
        Subject subject = subject(event.task(), scene);
        String reason = Sentences.brief(event.reason());
        return Told.warning(
                subject,
                () ->
                        "The committed output of %s is gone and it runs again%s."
                                .formatted(subject.taskName(), Words.because(reason)));
    }

    static Told recovered(Event.TaskRecovered event, Scene scene) {
        Subject subject = subject(event.task(), scene);
        boolean edited = event.payload() != null;
        String redrive = event.redrive();
        String by = Sentences.by(event.by());
        return Told.notice(
                subject,
                () ->
                        "%s was recovered from the dead letters by %s%s%s; it has fresh budgets."
                                .formatted(
                                        subject.taskName(),
                                        by,
                                        redrive.isEmpty() ? "" : " through redrive " + redrive,
                                        edited ? ", with an edited payload" : ""));
    }

    static Told purged(Event.DeadLetterPurged event, Scene scene) {
        Subject subject = subject(event.task(), scene);
        return Told.notice(
                subject,
                () ->
                        "The dead letter %s was purged by %s; it never runs again."
                                .formatted(subject.taskName(), Sentences.by(event.by())));
    }

    static Told expired(Event.DeadLetterExpired event, Scene scene) {
        Subject subject = subject(event.task(), scene);
        return Told.notice(
                subject,
                () ->
                        "The dead letter %s was given up: it was kept for as long as its job's policy says."
                                .formatted(subject.taskName()));
    }

    /** With the attempt that it is about, where there was one. */
    private static Subject subject(TaskId id, Scene scene) {
        Task task = scene.task(id);
        int number =
                task == null || task.lastAttempt() == null
                        ? 0
                        : task.attempts().getLast().ref().number();
        return new Subject(scene.job(id), id, number, "");
    }
}
