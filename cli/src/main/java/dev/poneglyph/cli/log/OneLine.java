package dev.poneglyph.cli.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.poneglyph.cli.output.Printable;

/** An event's text on one line, so that no name or reason within it can pass for another event. */
public final class OneLine extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return Printable.line(event.getFormattedMessage());
    }
}
