package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.http.v1.view.LastFailureView;
import org.jspecify.annotations.Nullable;

/** A dead letter, as lists tell it. */
record DeadLetterView(
        String task,
        String jobId,
        String kind,
        String reason,
        String verdict,
        long atMs,
        int recoveries,
        int payloadVersion,
        @Nullable String redrive,
        int attemptsCount,
        @Nullable LastFailureView lastFailure) {

    static DeadLetterView of(Letter letter) {
        var recovery = letter.task().recovery();
        return new DeadLetterView(
                letter.name(),
                letter.job().id(),
                Words.lower(letter.letter().kind()),
                letter.task().reason(),
                Words.lower(letter.letter().verdict()),
                letter.letter().atMs(),
                recovery.times(),
                recovery.payloadVersion(),
                Words.orNull(recovery.redrive()),
                letter.task().attempts().size(),
                LastFailureView.of(letter.task()));
    }
}
