package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.coordinator.feed.Severity;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.explain.Words;
import dev.poneglyph.engine.job.StageSpec;

/** Jobs, from their submission to their end. */
final class JobSentences {

    private JobSentences() {}

    static Told submitted(Event.JobSubmitted event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        int stages = event.spec().stages().size();
        int tasks = event.spec().stages().stream().mapToInt(JobSentences::tasks).sum();
        return Told.notice(
                Subject.of(job),
                () ->
                        "Job %s (%s) was submitted with %s in %s."
                                .formatted(
                                        job.id(),
                                        job.name(),
                                        Words.count(tasks, "task"),
                                        Words.count(stages, "stage")));
    }

    private static int tasks(StageSpec stage) {
        return stage.payloads().size();
    }

    static Told tasksAdded(Event.TasksAdded event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        int tasks = event.payloads().size();
        return Told.info(
                Subject.of(job),
                () -> "Job %s got %s.".formatted(job.id(), Words.count(tasks, "more task")));
    }

    static Told closed(String id, Scene scene) {
        JobLabel job = scene.job(id);
        return Told.notice(
                Subject.of(job), () -> "Job " + job.id() + " is closed: it gets no more tasks.");
    }

    static Told stageOpened(Event.StageOpened event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        int stage = event.stage();
        return Told.notice(
                Subject.of(job),
                () ->
                        "Stage \"%s\" of job %s began: everything before it is completed."
                                .formatted(job.stage(stage), job.id()));
    }

    static Told stageReopened(Event.StageReopened event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        int stage = event.stage();
        return Told.warning(
                Subject.of(job),
                () ->
                        "Stage \"%s\" of job %s has work again: a committed output is gone, later stages wait for it."
                                .formatted(job.stage(stage), job.id()));
    }

    static Told finished(Event.JobFinished event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        Severity severity =
                switch (event.state()) {
                    case FAILED -> Severity.CRITICAL;
                    case SUCCEEDED, CANCELLED, PENDING, RUNNING -> Severity.NOTICE;
                };
        String reason = Sentences.brief(event.reason());
        return new Told(
                severity,
                Subject.of(job),
                () ->
                        "Job %s %s%s."
                                .formatted(
                                        job.id(),
                                        switch (event.state()) {
                                            case SUCCEEDED -> "succeeded";
                                            case FAILED -> "failed";
                                            case CANCELLED -> "was cancelled";
                                            case PENDING, RUNNING -> "goes on";
                                        },
                                        Words.because(reason)));
    }

    static Told reopened(String id, Scene scene) {
        JobLabel job = scene.job(id);
        return Told.notice(
                Subject.of(job),
                () -> "Job %s goes on: a dead letter of it was recovered.".formatted(job.id()));
    }

    static Told evicted(JobLabel job) {
        return Told.info(
                Subject.of(job),
                () ->
                        "Job %s, long finished, made room for newer ones and is forgotten."
                                .formatted(job.id()));
    }

    static Told paused(Event.JobPaused event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        return Told.notice(
                Subject.of(job),
                () ->
                        "Job %s was paused by %s%s; nothing of it is handed out."
                                .formatted(
                                        job.id(),
                                        Sentences.by(event.by()),
                                        Words.because(event.reason())));
    }

    static Told resumed(Event.JobResumed event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        return Told.notice(
                Subject.of(job),
                () -> "Job %s was resumed by %s.".formatted(job.id(), Sentences.by(event.by())));
    }
}
