package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.explain.Words;

/** The breakers of workers. */
final class BreakerSentences {

    private BreakerSentences() {}

    static Told succeeded(String worker) {
        return Told.info(
                Subject.worker(worker),
                () -> "The breaker of %s counts a success.".formatted(worker));
    }

    static Told failed(Evidence evidence, Scene scene) {
        Subject subject =
                new Subject(scene.job(evidence.task()), evidence.task(), 0, evidence.worker());
        return Told.info(
                subject,
                () ->
                        "The breaker of %s hears that %s failed there with %s, which %s against the worker."
                                .formatted(
                                        evidence.worker(),
                                        subject.taskName(),
                                        evidence.failureClass(),
                                        EvidenceRun.counts(evidence.verdict())
                                                ? "counts"
                                                : "does not count"));
    }

    static Told opened(Event.BreakerOpened event, Scene scene) {
        long waitMs = Math.max(0, event.untilMs() - scene.atMs());
        return Told.warning(
                Subject.worker(event.worker()),
                () ->
                        "The breaker of %s opened%s; the worker gets nothing for %s, then test calls."
                                .formatted(
                                        event.worker(),
                                        Words.because(event.reason()),
                                        Words.duration(waitMs)));
    }

    static Told halfOpened(Event.BreakerHalfOpened event) {
        return Told.notice(
                Subject.worker(event.worker()),
                () ->
                        "The breaker of %s lets test calls through%s."
                                .formatted(event.worker(), Words.because(event.reason())));
    }

    static Told closed(Event.BreakerClosed event) {
        return Told.notice(
                Subject.worker(event.worker()),
                () ->
                        "The breaker of %s closed%s; the worker takes work as before."
                                .formatted(event.worker(), Words.because(event.reason())));
    }

    static Told alarmed(Event.BreakerAlarmed event) {
        return Told.critical(
                Subject.worker(event.worker()),
                () ->
                        "The breaker of %s should open and does not%s."
                                .formatted(event.worker(), Words.because(event.reason())));
    }

    static Told steered(Event.BreakerSteered event) {
        String act =
                switch (event.act()) {
                    case RESET -> "reset: nothing is held against the worker any more";
                    case FORCE_OPEN -> "forced open: the worker gets nothing until it is reset";
                    case DISABLE -> "disabled: the worker gets work whatever the evidence says";
                };
        return Told.notice(
                Subject.worker(event.worker()),
                () ->
                        "The breaker of %s was %s (by %s)."
                                .formatted(event.worker(), act, Sentences.by(event.by())));
    }
}
