package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.explain.Words;
import java.util.Optional;

/** Redrives, and what operators set for the whole cluster. */
final class RedriveSentences {

    private RedriveSentences() {}

    static Told started(Event.RedriveStarted event) {
        String id = event.id();
        String filter = event.filter();
        String by = Sentences.by(event.by());
        int tasks = event.tasks().size();
        int rate = event.ratePerSecond();
        return Told.notice(
                Subject.CLUSTER,
                () ->
                        "Redrive %s of %s began by %s, %d each second%s."
                                .formatted(
                                        id,
                                        Words.count(tasks, "dead letter"),
                                        by,
                                        rate,
                                        filter.isEmpty() ? "" : ", chosen by \"" + filter + "\""));
    }

    static Told advanced(Event.RedriveAdvanced event) {
        return Told.info(
                Subject.CLUSTER,
                () ->
                        "Redrive %s sent %s back, %d could not be."
                                .formatted(
                                        event.id(),
                                        Words.count(event.count() - event.skipped(), "task"),
                                        event.skipped()));
    }

    static Told steered(Event.RedriveSteered event) {
        String act =
                switch (event.act()) {
                    case PAUSE -> "paused";
                    case RESUME -> "resumed";
                    case CANCEL -> "cancelled";
                };
        return Told.notice(
                Subject.CLUSTER,
                () ->
                        "Redrive %s was %s by %s."
                                .formatted(event.id(), act, Sentences.by(event.by())));
    }

    static Told done(String id, Scene scene) {
        Optional<Redrive> redrive = scene.view().redrive(id);
        String figures =
                redrive.map(known ->
                                " (%d recovered, %d skipped)"
                                        .formatted(known.recovered(), known.skipped()))
                        .orElse("");
        return Told.notice(
                Subject.CLUSTER,
                () -> "Redrive %s is done: every task had its turn%s.".formatted(id, figures));
    }

    static Told evicted(String id) {
        return Told.info(
                Subject.CLUSTER,
                () ->
                        "Redrive %s, long done, made room for newer ones and is forgotten."
                                .formatted(id));
    }

    static Told labelLimit(Event.LabelLimitSet event) {
        return Told.notice(
                Subject.CLUSTER,
                () ->
                        event.max() == 0
                                ? "Jobs that require \"%s\" have no limit any more (by %s)."
                                        .formatted(event.label(), Sentences.by(event.by()))
                                : "Jobs that require \"%s\" may hold %d leases at one time (by %s)."
                                        .formatted(
                                                event.label(),
                                                event.max(),
                                                Sentences.by(event.by())));
    }
}
