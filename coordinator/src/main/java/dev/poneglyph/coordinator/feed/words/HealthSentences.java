package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.explain.Words;

/** What speaks for and against a job as a whole, its retry budget and its stragglers. */
final class HealthSentences {

    private HealthSentences() {}

    static Told succeededOnce(String id, Scene scene) {
        JobLabel job = scene.job(id);
        return Told.info(
                Subject.of(job),
                () -> "A success of job %s: nothing speaks against it.".formatted(job.id()));
    }

    static Told suffered(Evidence evidence, Scene scene) {
        JobLabel job = scene.job(evidence.task());
        Subject subject = new Subject(job, evidence.task(), 0, evidence.worker());
        return Told.info(
                subject,
                () ->
                        "The failure of %s on %s may speak against job %s as a whole."
                                .formatted(subject.taskName(), evidence.worker(), job.id()));
    }

    static Told tripped(Event.JobTripped event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        String reason = Sentences.brief(event.reason());
        long waitMs = Math.max(0, event.probeAtMs() - scene.atMs());
        return Told.critical(
                Subject.of(job),
                () ->
                        "Job %s is held because every worker fails it%s; a probe goes out in %s, nothing else runs until one succeeds."
                                .formatted(
                                        job.id(), Words.because(reason), Words.duration(waitMs)));
    }

    static Told probed(String id, Scene scene) {
        JobLabel job = scene.job(id);
        return Told.notice(
                Subject.of(job),
                () -> "One task of job %s goes out as a probe.".formatted(job.id()));
    }

    static Told healed(String id, Scene scene) {
        JobLabel job = scene.job(id);
        return Told.notice(
                Subject.of(job),
                () -> "A probe of job %s succeeded: the job runs as before.".formatted(job.id()));
    }

    static Told paced(Event.RetryPaced event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        return Told.info(
                Subject.of(job),
                () ->
                        "The retry budget of job %s is spent: a retry waits longer than its backoff says."
                                .formatted(job.id()));
    }

    static Told stragglersChecked(Event.StragglersChecked event, Scene scene) {
        JobLabel job = scene.job(event.jobId());
        long waitMs = Math.max(0, event.nextMs() - scene.atMs());
        return Told.info(
                Subject.of(job),
                () ->
                        event.nextMs() == 0
                                ? "Job %s is not searched for stragglers any more."
                                        .formatted(job.id())
                                : "Job %s is searched for stragglers next in %s."
                                        .formatted(job.id(), Words.duration(waitMs)));
    }
}
