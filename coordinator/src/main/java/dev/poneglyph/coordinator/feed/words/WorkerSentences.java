package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.explain.Words;
import dev.poneglyph.engine.worker.WorkerHello;

/** Workers that come and go. */
final class WorkerSentences {

    private WorkerSentences() {}

    static Told joined(WorkerHello hello) {
        String worker = hello.name();
        String slots = Words.count(hello.slots(), "slot");
        String labels =
                hello.labels().isEmpty() ? "" : " and labels " + Words.names(hello.labels());
        String version = hello.version().isEmpty() ? "" : ", version " + hello.version();
        return Told.notice(
                Subject.worker(worker),
                () -> "Worker %s joined with %s%s%s.".formatted(worker, slots, labels, version));
    }

    static Told suspected(Event.WorkerSuspected event) {
        return Told.notice(
                Subject.worker(event.worker()),
                () ->
                        "Worker %s is suspect and gets nothing new%s."
                                .formatted(event.worker(), Words.because(event.reason())));
    }

    static Told restored(String worker) {
        return Told.notice(
                Subject.worker(worker),
                () -> "Worker " + worker + " is back and takes work again.");
    }

    static Told lost(Event.WorkerLost event) {
        return Told.warning(
                Subject.worker(event.worker()),
                () ->
                        "Worker %s is lost%s; what it held is handed out again."
                                .formatted(event.worker(), Words.because(event.reason())));
    }

    static Told draining(Event.WorkerDraining event) {
        return Told.notice(
                Subject.worker(event.worker()),
                () ->
                        "Worker %s drains%s; it finishes what it has and gets nothing new."
                                .formatted(event.worker(), Words.because(event.reason())));
    }

    static Told gone(String worker) {
        return Told.notice(
                Subject.worker(worker), () -> "Worker " + worker + " has drained and is gone.");
    }

    static Told forgotten(String worker) {
        return Told.info(
                Subject.worker(worker),
                () ->
                        "Worker %s, long gone, made room for others and is forgotten."
                                .formatted(worker));
    }

    static Told credit(Event.CreditGranted event) {
        return Told.info(
                Subject.worker(event.worker()),
                () ->
                        "Worker %s asks for %s."
                                .formatted(
                                        event.worker(),
                                        Words.count(event.credit(), "more attempt")));
    }
}
