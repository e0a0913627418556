package dev.poneglyph.cli.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.poneglyph.cli.client.TaskView;
import dev.poneglyph.protocol.v1.DeadLetterInfo;

/** A dead letter in JSON: what {@code task} shows, and more. */
record DeadLetterView(
        @JsonUnwrapped TaskView task,
        String kind,
        String verdict,
        long atMs,
        int recoveries,
        int payloadVersion,
        String redrive) {

    static DeadLetterView of(DeadLetterInfo letter) {
        return new DeadLetterView(
                TaskView.of(letter.getTask()),
                letter.getKind(),
                letter.getVerdict(),
                letter.getAtMs(),
                letter.getRecoveries(),
                letter.getPayloadVersion(),
                letter.getRedrive());
    }
}
