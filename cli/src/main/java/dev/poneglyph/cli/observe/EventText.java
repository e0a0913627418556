package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.protocol.v1.FeedEvent;

/** An event as people read it. */
final class EventText {

    private EventText() {}

    static String line(FeedEvent event) {
        return Printable.line(
                "%s  %-8s  %s"
                        .formatted(
                                Times.clock(event.getAtMs()),
                                event.getSeverity(),
                                event.getSentence()));
    }
}
